package org.doselens.core.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A published level and its state in one tenant.
 *
 * @param published still in the data; false for one that was corrected or dropped since it came into force
 * @param standardKeys procedures it applies to; empty where its text does not say so unambiguously
 * @param statistic what the figure is: {@code p75}, {@code europeanDrl}, {@code p50}, {@code p25} or a name of its own
 * @param confidence {@code exact-as-read}, {@code secondary source} or {@code from memory}
 * @param mayComeIntoForce false for a CTDIvol without phantom
 * @param force null if it is not in force and never was
 */
public record Level(
        long id,
        boolean published,
        String sourceId,
        String body,
        String year,
        String citation,
        String sourceUrl,
        String modality,
        String procedureText,
        List<String> standardKeys,
        String population,
        Integer phantomCm,
        String metric,
        String statistic,
        double value,
        String unit,
        String scope,
        String confidence,
        String note,
        boolean mayComeIntoForce,
        Force force) {

    /**
     * The signing that put it in force last.
     *
     * @param validTo first day on which it is no longer valid; null while open
     */
    public record Force(
            long confirmationId, LocalDate validFrom, LocalDate validTo, Instant confirmedAt, String confirmedBy) {

        /** Whether exams of the day are judged by it. */
        public boolean on(LocalDate day) {
            return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
        }
    }

    /** Read in the document itself. */
    public boolean verified() {
        return confidence.equals("exact-as-read");
    }
}
