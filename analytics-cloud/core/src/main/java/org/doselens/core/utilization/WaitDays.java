package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.List;

/**
 * Days on which patients waited unusually long: each wait is held against those of the same weekday and hour of arrival in
 * the same weeks, and a day is unusual if at least a quarter of its patients waited longer than nine of ten do there, and
 * chance alone would bring so many less often than once in a thousand days.
 *
 * @param from first of the days that were looked at
 * @param days by date, only those with ten patients or more whose wait can be compared
 */
public record WaitDays(LocalDate from, LocalDate to, List<Day> days) {

    static final int FEWEST = 10;
    private static final double USUALLY_LONGER = 0.1;
    private static final double AT_LEAST = 0.25;
    private static final double CHANCE = 0.001;

    /**
     * A day.
     *
     * @param patients whose wait can be compared
     * @param longer of them, those who waited longer than nine of ten do at that weekday and hour
     * @param median of their waits in minutes
     * @param usual median of all waits at the same weekdays and hours
     */
    public record Day(LocalDate day, int patients, int longer, double median, double usual) {

        /** Percent who waited longer than nine of ten do. */
        public double percentLonger() {
            return 100.0 * longer / patients;
        }

        /** Whether the day stands out. */
        public boolean unusual() {
            return longer >= AT_LEAST * patients && tail(patients, longer) < CHANCE;
        }
    }

    /** Days that stand out, the latest first. */
    public List<Day> unusual() {
        return days.stream()
                .filter(Day::unusual)
                .sorted((a, b) -> b.day().compareTo(a.day()))
                .toList();
    }

    /** How likely at least {@code hits} of {@code n} are, each by itself with one chance in ten. */
    static double tail(int n, int hits) {
        double logRatio = Math.log(USUALLY_LONGER) - Math.log(1 - USUALLY_LONGER);
        double log = n * Math.log(1 - USUALLY_LONGER);
        double below = 0;
        for (int k = 0; k < hits; k++) {
            below += Math.exp(log);
            log += logRatio + Math.log(n - k) - Math.log(k + 1);
        }
        return Math.max(0, 1 - below);
    }
}
