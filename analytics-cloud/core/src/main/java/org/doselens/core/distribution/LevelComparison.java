package org.doselens.core.distribution;

import org.doselens.core.reference.DoseMetric;

/**
 * The median of a facility's exams of one procedure beside a level that judged them (ICRP 135, section 2.3).
 *
 * @param kept exams at or under the level: the share of single exams, which is another figure than the comparison
 * @param p50Low lower end of the median's 95 % interval by order statistics
 * @param provisional the level is not verified against its document
 */
public record LevelComparison(
        String standardKey,
        String metric,
        long levelId,
        double levelValue,
        boolean provisional,
        String modality,
        long n,
        long kept,
        double p50,
        double p50Low,
        double p50High) {

    /** How the median stands to the level. */
    public enum Standing {
        /** Too few patients for a comparison. */
        FEW,
        /** At or under the level. */
        WITHIN,
        /** Over it, but its interval holds the level. */
        OPEN,
        /** Over it with its whole interval. */
        OVER
    }

    /** Patients a comparison needs at least. */
    public int least() {
        return DoseMetric.of(modality, metric).map(DoseMetric::leastExams).orElse(20);
    }

    public Standing standing() {
        if (n < least()) {
            return Standing.FEW;
        }
        return p50 <= levelValue ? Standing.WITHIN : p50Low > levelValue ? Standing.OVER : Standing.OPEN;
    }
}
