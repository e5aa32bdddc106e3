package org.doselens.anonymizer.chain;

import java.util.List;

/**
 * A row to be added.
 *
 * @param kind what it is, stands open in the file
 * @param subject a pseudonym it is about, stands open in the file
 * @param searchable originals by which it is found, kept as keyed digests
 * @param content encrypted in the file
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ChainEntry(String kind, String subject, List<String> searchable, byte[] content) {

    public ChainEntry {
        searchable = List.copyOf(searchable);
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "ChainEntry[" + kind + "]";
    }
}
