package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What everybody may see of a question's slice. All figures in two significant figures.
 *
 * @param withheld the rule that forbids it; then there is no figure
 * @param contributors rounded down to fives
 * @param exams of them together
 * @param quartiles of the hospitals' medians, smoothed: 25, 50, 75 %
 * @param pooled 10, 25, 50, 75, 90 % of all exams together
 * @param trend median of the hospitals' medians by month; months that break a rule are missing
 */
public record Cell(
        Question question,
        Slice slice,
        Optional<Withheld> withheld,
        int contributors,
        double exams,
        List<Double> quartiles,
        List<Double> pooled,
        Map<YearMonth, Double> trend) {

    /** Which quantiles {@link #pooled} holds. */
    public static final List<Double> POOLED = List.of(0.1, 0.25, 0.5, 0.75, 0.9);

    public Cell {
        quartiles = List.copyOf(quartiles);
        pooled = List.copyOf(pooled);
        trend = java.util.Collections.unmodifiableMap(new TreeMap<>(trend));
    }

    static Cell withheld(Question question, Slice slice, Withheld rule) {
        return new Cell(question, slice, Optional.of(rule), 0, 0, List.of(), List.of(), Map.of());
    }

    /** Which quarter of the hospitals a median stands in, 1 to 4; 0 if the cell shows nothing. */
    public int quarter(double median) {
        if (withheld.isPresent()) {
            return 0;
        }
        return 1
                + (int) quartiles.stream().filter(quartile -> median > quartile).count();
    }
}
