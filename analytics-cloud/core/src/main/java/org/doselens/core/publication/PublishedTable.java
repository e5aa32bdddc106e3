package org.doselens.core.publication;

import java.util.List;

/** Where a kind of publication comes into force. Thread-safe. */
public interface PublishedTable {

    /** Says no if the table breaks its rules. */
    void check(String table) throws PublicationRefused;

    /** What would change, in the order of the table; nothing is written. */
    List<Change> changes(String table);

    /** Makes it so, instead of what an earlier publication said; the caller holds the transaction. */
    void apply(String table);
}
