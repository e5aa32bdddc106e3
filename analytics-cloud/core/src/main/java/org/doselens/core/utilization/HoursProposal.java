package org.doselens.core.utilization;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hours that a device's own exams suggest, for a person to accept. Monday to Friday are learned together, Saturday and
 * Sunday apart. A quarter of an hour belongs to the hours if on 45 % of the days with exams the device was in use in it,
 * an exam or a gap of at most an hour between two; what stays free about noon on most days is the break. A weekday is
 * closed if it had exams on under half of its dates. A device with fewer than 30 exams, with exams on fewer than five
 * dates, or with so few a day that the hours would not hold half of them, suggests none: it is not closed all week.
 *
 * @param hours null if there are too few exams
 * @param days dates with exams that stand behind it
 * @param since the first of them: nothing tells that they held before
 * @param exams on those dates
 * @param weeks that were looked at, a begun one counted
 */
public record HoursProposal(WeekHours hours, int days, LocalDate since, int exams, int weeks) {

    private static final int QUARTER = 15;
    private static final int QUARTERS = 96;
    private static final double IN_USE = 0.45;
    private static final double BREAK_BELOW = 0.3;
    private static final int NEARLY_ALWAYS = 88;
    private static final int NOON_FROM = 11 * 4;
    private static final int NOON_TO = 14 * 4 + 2;
    private static final int SHORTEST_BREAK = 3;
    private static final int FEWEST_DAYS = 5;
    private static final int FEWEST_EXAMS = 30;
    private static final double GAP_MINUTES = 60;

    /**
     * Learns from exams.
     *
     * @param dates the dates that were looked at, all of them past
     * @return null if no date has exams
     */
    static HoursProposal learn(Collection<TimedExam> exams, List<LocalDate> dates, ZoneId zone) {
        Map<LocalDate, List<Span>> byDay = new TreeMap<>();
        for (TimedExam exam : exams) {
            exam.span()
                    .ifPresent(span -> byDay.computeIfAbsent(
                                    span.from().atZone(zone).toLocalDate(), day -> new ArrayList<>())
                            .add(span));
        }
        byDay.keySet().retainAll(dates);
        if (byDay.isEmpty()) {
            return null;
        }
        int count = byDay.values().stream().mapToInt(List::size).sum();
        WeekHours week = byDay.size() < FEWEST_DAYS || count < FEWEST_EXAMS ? null : week(byDay, dates, zone);
        return new HoursProposal(
                week == null || !holdsHalf(week, byDay, count, zone) ? null : week,
                byDay.size(),
                byDay.keySet().iterator().next(),
                count,
                (dates.size() + 6) / 7);
    }

    private static boolean holdsHalf(WeekHours week, Map<LocalDate, List<Span>> byDay, int exams, ZoneId zone) {
        long held = byDay.entrySet().stream()
                .mapToLong(day -> day.getValue().stream()
                        .filter(exam -> week.openings(day.getKey(), zone).stream()
                                .anyMatch(open -> !exam.from().isBefore(open.from())
                                        && exam.from().isBefore(open.to())))
                        .count())
                .sum();
        return 2 * held >= exams;
    }

    private static WeekHours week(Map<LocalDate, List<Span>> byDay, List<LocalDate> dates, ZoneId zone) {
        Map<DayOfWeek, Integer> usual = new EnumMap<>(DayOfWeek.class);
        dates.forEach(day -> usual.merge(day.getDayOfWeek(), 1, Integer::sum));
        Map<DayOfWeek, Integer> worked = new EnumMap<>(DayOfWeek.class);
        byDay.keySet().forEach(day -> worked.merge(day.getDayOfWeek(), 1, Integer::sum));
        Set<DayOfWeek> open = new TreeSet<>();
        worked.forEach((day, count) -> {
            if (2 * count >= usual.getOrDefault(day, count)) {
                open.add(day);
            }
        });
        List<String> week = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.add(open.contains(day) ? hours(byDay, alike(day), zone).toString() : "");
        }
        return WeekHours.of(week);
    }

    private static Set<DayOfWeek> alike(DayOfWeek day) {
        return day.getValue() >= 6
                ? Set.of(day)
                : Set.of(
                        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY);
    }

    private static DayHours hours(Map<LocalDate, List<Span>> byDay, Set<DayOfWeek> weekdays, ZoneId zone) {
        double[] use = new double[QUARTERS];
        double[] exam = new double[QUARTERS];
        int days = 0;
        for (Map.Entry<LocalDate, List<Span>> day : byDay.entrySet()) {
            if (weekdays.contains(day.getKey().getDayOfWeek())) {
                days++;
                count(day.getKey(), day.getValue(), zone, use, exam);
            }
        }
        int from = 0;
        int to = QUARTERS;
        while (from < to && use[from] < IN_USE * days) {
            from++;
        }
        while (to > from && use[to - 1] < IN_USE * days) {
            to--;
        }
        if (to - from >= NEARLY_ALWAYS) {
            return DayHours.of(DayHours.WHOLE_DAY);
        }
        return withBreak(from, to, exam);
    }

    private static void count(LocalDate day, List<Span> exams, ZoneId zone, double[] use, double[] exam) {
        SpanSet busy = SpanSet.of(exams);
        List<Span> used = new ArrayList<>(busy.spans());
        for (int i = 1; i < busy.spans().size(); i++) {
            Span gap =
                    new Span(busy.spans().get(i - 1).to(), busy.spans().get(i).from());
            if (gap.minutes() <= GAP_MINUTES) {
                used.add(gap);
            }
        }
        SpanSet inUse = SpanSet.of(used);
        for (int quarter = 0; quarter < QUARTERS; quarter++) {
            Span span = new DayHours(List.of(new DayHours.Stretch(quarter * QUARTER, (quarter + 1) * QUARTER)))
                    .spans(day, zone)
                    .get(0);
            use[quarter] += inUse.touches(span) ? 1 : 0;
            exam[quarter] += busy.and(span).minutes() / QUARTER;
        }
    }

    private static DayHours withBreak(int from, int to, double[] exam) {
        double mean = 0;
        for (int quarter = from; quarter < to; quarter++) {
            mean += exam[quarter] / Math.max(1, to - from);
        }
        int begin = -1;
        int end = -1;
        for (int quarter = Math.max(from + 1, NOON_FROM); quarter < Math.min(to - 1, NOON_TO); quarter++) {
            boolean free = exam[quarter] < BREAK_BELOW * mean;
            if (free && begin < 0) {
                begin = quarter;
            }
            if (free && (end == quarter || end < 0)) {
                end = quarter + 1;
            }
        }
        if (to <= from) {
            return DayHours.CLOSED;
        }
        List<DayHours.Stretch> stretches = new ArrayList<>();
        if (begin > 0 && end - begin >= SHORTEST_BREAK) {
            stretches.add(new DayHours.Stretch(from * QUARTER, begin * QUARTER));
            stretches.add(new DayHours.Stretch(end * QUARTER, to * QUARTER));
        } else {
            stretches.add(new DayHours.Stretch(from * QUARTER, to * QUARTER));
        }
        return new DayHours(stretches);
    }
}
