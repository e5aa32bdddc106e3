package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Two periods of a site or a device, day by day. Days are what is resampled for an interval, because exams of one day are
 * not independent of each other.
 */
public record Comparison(Period before, Period after, List<Change> changes) {

    private static final int FEWEST_DAYS = 5;

    /** Some days of which hours are known and that were open. */
    public record Period(LocalDate from, LocalDate to, int days) {}

    /**
     * How a figure changed.
     *
     * @param figure utilization or occupancy in percent, examsPerDay, or turnoverPerExam in minutes
     * @param difference after minus before
     * @param interval 95 % of the difference; null with fewer than five days of a period
     */
    public record Change(String figure, Double before, Double after, Double difference, Resampling.Interval interval) {}

    /** A day's minutes and exams. */
    public record Day(Minutes minutes, int exams) {}

    static Comparison of(Period before, Collection<Day> one, Period after, Collection<Day> other) {
        List<Day> first = List.copyOf(one);
        List<Day> second = List.copyOf(other);
        return new Comparison(
                before,
                after,
                List.of(
                        change(
                                "utilization",
                                first,
                                second,
                                sum -> sum.minutes().utilization(),
                                false),
                        change("occupancy", first, second, sum -> sum.minutes().occupancy(), false),
                        change("examsPerDay", first, second, sum -> (double) sum.exams(), true),
                        change(
                                "turnoverPerExam",
                                first,
                                second,
                                sum -> sum.exams() == 0 ? null : sum.minutes().turnover() / sum.exams(),
                                false)));
    }

    private static Change change(
            String name, List<Day> before, List<Day> after, Function<Day, Double> figure, boolean perDay) {
        Double one = of(before.toArray(), figure, perDay);
        Double other = of(after.toArray(), figure, perDay);
        boolean both = one != null && other != null;
        boolean enough = both && before.size() >= FEWEST_DAYS && after.size() >= FEWEST_DAYS;
        return new Change(
                name,
                one,
                other,
                both ? other - one : null,
                enough
                        ? Resampling.difference(after, before, days -> {
                            Double value = of(days, figure, perDay);
                            return value == null ? 0 : value;
                        })
                        : null);
    }

    private static Double of(Object[] days, Function<Day, Double> figure, boolean perDay) {
        Minutes minutes = Minutes.NONE;
        int exams = 0;
        for (Object day : days) {
            minutes = minutes.plus(((Day) day).minutes());
            exams += ((Day) day).exams();
        }
        if (days.length == 0) {
            return null;
        }
        Double value = figure.apply(new Day(minutes, exams));
        return value != null && perDay ? (Double) (value / days.length) : value;
    }
}
