package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;

/**
 * A hospital's own figures in a slice of exams, for itself alone; within 1 %.
 *
 * @param slice everything, a size or a device class
 * @param trend its median by month
 */
public record OwnFigure(
        int tenant,
        Question question,
        Slice slice,
        long exams,
        double p25,
        double median,
        double p75,
        Map<YearMonth, Double> trend) {

    static OwnFigure of(Question question, Slice slice, Holding holding) {
        Histogram all = holding.all();
        Map<YearMonth, Double> trend = new TreeMap<>();
        holding.months().forEach((month, exams) -> trend.put(month, exams.median()));
        return new OwnFigure(
                holding.hospital().tenant(),
                question,
                slice,
                all.total(),
                all.quantile(0.25),
                all.median(),
                all.quantile(0.75),
                trend);
    }
}
