package org.doselens.anonymizer;

import org.doselens.exam.WireRecord;

/**
 * A record that may leave the hospital. Only this package can make one, so what the uploader takes has been through the
 * policy.
 */
public final class OutgoingRecord {

    private final WireRecord record;

    OutgoingRecord(WireRecord record) {
        this.record = record;
    }

    public WireRecord record() {
        return record;
    }
}
