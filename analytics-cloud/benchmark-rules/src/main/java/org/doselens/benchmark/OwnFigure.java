package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.Map;

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
        Map<YearMonth, Double> trend) {}
