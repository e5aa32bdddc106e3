package org.doselens.core.batch;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What came of a receiver in a period.
 *
 * @param revokedAt when it was shut out; null if it is let in
 * @param lastAt when its last package came, whatever the period; null if none ever came
 * @param loaded packages
 * @param waiting packages that are archived and not loaded yet
 * @param refused packages that were not taken
 * @param bytes of the packages that were loaded
 * @param exams that came, each counted once
 */
public record ReceiverDeliveries(
        int receiverId,
        int siteId,
        String siteZh,
        String siteEn,
        Instant enrolledAt,
        Instant revokedAt,
        Instant lastAt,
        long loaded,
        long waiting,
        long refused,
        long bytes,
        long exams) {

    /** What an exam cost as a package, without headers and TLS; empty if none came. */
    public OptionalLong bytesPerExam() {
        return exams == 0 ? OptionalLong.empty() : OptionalLong.of(bytes / exams);
    }
}
