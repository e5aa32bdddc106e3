package org.doselens.core.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a department's month amounts to. Days are the site's; an exam counts once, by its newest revision.
 *
 * @param before the month before
 * @param unjudged exams by why they could not be judged
 * @param review worklist items of the month's exams by state
 */
public record MonthlyFigures(
        LocalDate from,
        LocalDate to,
        Instant computedAt,
        Tally all,
        Tally before,
        List<Device> devices,
        List<Procedure> procedures,
        Map<String, Integer> unjudged,
        List<Signing> signings,
        Map<String, Integer> review) {

    /**
     * Exams, and how many of them were compared with a level. An exam is over if one of its metrics is.
     *
     * @param provisional judged by a level that was not read in its own document
     */
    public record Tally(int exams, int judged, int over, int low, int provisional) {

        /** The share of single exams within reference, in percent: an operational figure; null of none. */
        public Double percentWithin() {
            return judged == 0 ? null : 100.0 * (judged - over) / judged;
        }
    }

    /** One device's exams. */
    public record Device(String key, String name, String modality, Tally tally) {}

    /**
     * One procedure's median beside the level that judged its exams (ICRP 135 compares medians).
     *
     * @param low of the 95 % interval of the median; null where there are too few exams
     * @param least exams that a comparison needs at least
     */
    public record Procedure(
            String standardKey,
            String metric,
            int phantomCm,
            int exams,
            double median,
            Double low,
            Double high,
            double level,
            int over,
            boolean provisional,
            int least) {

        public boolean enough() {
            return exams >= least;
        }

        public double ratio() {
            return median / level;
        }
    }

    /** A signing that held levels in force in the month. */
    public record Signing(
            long id,
            String sourceId,
            LocalDate validFrom,
            LocalDate validTo,
            Instant confirmedAt,
            String confirmedBy,
            int levels,
            int unverified) {}
}
