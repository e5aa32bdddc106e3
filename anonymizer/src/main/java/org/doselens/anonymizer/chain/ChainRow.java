package org.doselens.anonymizer.chain;

import java.time.Instant;

/**
 * A row as it was added.
 *
 * @param number from 1, without gaps
 * @param at when it was added, by the receiver's clock
 * @param content decrypted
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ChainRow(long number, Instant at, String kind, String subject, byte[] content) {

    public ChainRow {
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public String toString() {
        return "ChainRow[" + number + ", " + kind + "]";
    }
}
