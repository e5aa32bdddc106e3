package org.doselens.core.exam;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.doselens.exam.ShortCode;

/**
 * One exam in a list: its newest revision and its worst verdict. Doses are null where the device reported none.
 *
 * @param startedAt null where no source gave a start
 * @param localName the site's own name if it was released, else empty
 * @param verdict the worst over all metrics
 * @param flags names of {@link org.doselens.exam.Flag} as on the wire
 */
public record ExamRow(
        String examKey,
        int revision,
        LocalDate siteDay,
        String zone,
        Instant startedAt,
        Instant receivedAt,
        String modality,
        DeviceName device,
        String localName,
        String localNameToken,
        String protocol,
        String standardKey,
        Double dlpMgyCm,
        Double doseAreaProductGyM2,
        Double doseAtReferencePointGy,
        Double averageGlandularDoseLeftMgy,
        Double averageGlandularDoseRightMgy,
        Double administeredActivityMbq,
        int eventCount,
        List<String> flags,
        Verdict verdict) {

    /** The first eight characters of the key, as people type them. */
    public String shortCode() {
        return ShortCode.of(examKey);
    }
}
