package org.doselens.core.reference;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A published level and its state in one tenant.
 *
 * @param published still in the data; false for one that was corrected or dropped since it came into force
 * @param bodyZh who made it, in Chinese; null for a level in the words of its document alone
 * @param citationZh null where bodyZh is
 * @param standardKeys procedures it applies to; empty where its text does not say so unambiguously
 * @param populationKind as {@link LevelInForce#populationKind()}
 * @param ageFromYears null for no lower edge
 * @param ageToYears edge out; null for no upper edge
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
        String bodyZh,
        String year,
        String citation,
        String citationZh,
        String sourceUrl,
        String modality,
        String procedureText,
        List<String> standardKeys,
        String population,
        String populationKind,
        Double ageFromYears,
        Double ageToYears,
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

    /** Who published or made it, for a reader of Chinese or English. */
    public String body(boolean chinese) {
        return chinese && bodyZh != null ? bodyZh : body;
    }

    /** What it rests on, for a reader of Chinese or English. */
    public String citation(boolean chinese) {
        return chinese && citationZh != null ? citationZh : citation;
    }

    /** Read in the document itself. */
    public boolean verified() {
        return confidence.equals("exact-as-read");
    }

    /** Whether it is a level of patients by age for the band: of all of it, or from an age in it to its end. */
    public boolean isOf(AgeBand band) {
        double from = ageFromYears == null ? 0 : ageFromYears;
        double to = ageToYears == null ? Double.MAX_VALUE : ageToYears;
        return populationKind.equals("age") && from < band.toYears() && to >= band.toYears();
    }
}
