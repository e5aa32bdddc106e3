package org.doselens.core.batch;

import java.util.Locale;

/** How far a package has come. */
public enum BatchState {
    /** Kept on disk as received, not yet in ClickHouse. */
    ARCHIVED,
    /** In ClickHouse. */
    LOADED,
    /** Refused for good and kept aside. */
    REFUSED;

    /** As it stands in the table and in answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BatchState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
