package org.doselens.delivery;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;

/** Outgoing records from the only place that makes them. */
final class Records {

    private static final Anonymizer ANONYMIZER = new Anonymizer(
            Policy.DEFAULT, Pseudonyms.withoutStore(SiteKeys.unsaved()), text -> false, OnSiteMapping.NONE);

    private Records() {}

    static List<OutgoingRecord> of(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> ANONYMIZER.withdrawal("exam" + i, i + 1))
                .toList();
    }

    static OutgoingRecord heartbeat(Instant at) {
        return ANONYMIZER.heartbeat(at, "0.1.0", 0, 0, null);
    }
}
