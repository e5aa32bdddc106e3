package org.doselens.core.group;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.OrderStatistics;

/**
 * One procedure and metric over the hospitals of a group, adults: each one's median, and what a regional reference level
 * would be by ICRP 135, the third quartile of these medians.
 *
 * @param phantomCm 0 where the metric has none
 */
public record ProcedureMedians(String standardKey, DoseMetric metric, int phantomCm, List<Median> hospitals) {

    /** Fewer hospitals give no level of a region. */
    public static final int FEWEST_HOSPITALS = 3;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A hospital's median, of at least as many exams as a comparison needs. */
    public record Median(Member hospital, long exams, double value) {}

    public boolean enough() {
        return hospitals.size() >= FEWEST_HOSPITALS;
    }

    /** The middle of the hospitals' medians. */
    public double median() {
        return quantile(0.5);
    }

    /** The third quartile of the hospitals' medians. */
    public double thirdQuartile() {
        return quantile(0.75);
    }

    /** The third quartile as it is proposed and read: of three digits, or whole from a hundred on. */
    public double level() {
        BigDecimal quartile = BigDecimal.valueOf(thirdQuartile());
        return quartile.compareTo(HUNDRED) >= 0
                ? quartile.setScale(0, RoundingMode.HALF_UP).doubleValue()
                : quartile.round(new MathContext(3, RoundingMode.HALF_UP)).doubleValue();
    }

    private double quantile(double share) {
        return OrderStatistics.quantile(
                hospitals.stream().mapToDouble(Median::value).sorted().toArray(), share);
    }
}
