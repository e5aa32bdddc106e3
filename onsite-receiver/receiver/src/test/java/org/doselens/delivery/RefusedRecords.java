package org.doselens.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.doselens.anonymizer.OutgoingRecord;

/** Leaves in a spool what a refusal of the cloud leaves. */
public final class RefusedRecords {

    private RefusedRecords() {}

    /** Returns the number of the refused batch. */
    public static UUID in(Path spoolFile, OutgoingRecord record, String reason) {
        try (Spool spool = Spool.open(spoolFile, Clock.systemUTC())) {
            spool.add(record);
            UUID batch = spool.next(10, 1 << 20).orElseThrow().id();
            spool.refused(batch, reason);
            return batch;
        }
    }
}
