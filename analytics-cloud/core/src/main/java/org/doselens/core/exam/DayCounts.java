package org.doselens.core.exam;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Exams per device and day with what is usual of them. A past period compares if the site had data on its last day and
 * had begun before its first: days without any exam are closed days or outages, not usual ones.
 */
final class DayCounts {

    /** How many past weeks make the usual. */
    static final int WEEKS = 13;

    private final Map<String, Map<LocalDate, Count>> perDevice = new HashMap<>();
    private final Set<LocalDate> daysWithData = new HashSet<>();
    private final Map<LocalDate, Map<String, Integer>> leftOut = new HashMap<>();
    private final LocalDate today;

    DayCounts(LocalDate today) {
        this.today = today;
    }

    /** @param lastSecond second of the day of the last exam before now's time of day, 0 if there was none */
    record Count(int wholeDay, int untilNow, int lastSecond) {

        static final Count NONE = new Count(0, 0, 0);
    }

    void add(String device, LocalDate day, Count count) {
        perDevice.computeIfAbsent(device, key -> new HashMap<>()).put(day, count);
        daysWithData.add(day);
    }

    /** Exams of a day that are counted nowhere, and why. */
    void leaveOut(LocalDate day, String reason, int exams) {
        if (exams > 0) {
            leftOut.computeIfAbsent(day, key -> new TreeMap<>()).merge(reason, exams, Integer::sum);
        }
    }

    /** Exams of a period that are counted nowhere, by reason. */
    Map<String, Integer> leftOut(int days) {
        Map<String, Integer> reasons = new TreeMap<>();
        for (int back = 0; back < days; back++) {
            leftOut.getOrDefault(today.minusDays(back), Map.of())
                    .forEach((reason, exams) -> reasons.merge(reason, exams, Integer::sum));
        }
        return reasons;
    }

    /** All of a period's exams, also those whose start lies ahead of the clock. */
    int exams(String device, int days) {
        int sum = 0;
        for (int back = 0; back < days; back++) {
            sum += count(device, today.minusDays(back)).wholeDay();
        }
        return sum;
    }

    int exams(int days) {
        return perDevice.keySet().stream()
                .mapToInt(device -> exams(device, days))
                .sum();
    }

    Usual usual(String device, int days) {
        return Usual.of(comparableEnds(days).stream()
                .map(end -> untilNow(device, end, days))
                .toList());
    }

    /** Of several devices together. */
    Usual usual(Collection<String> devices, int days) {
        return Usual.of(comparableEnds(days).stream()
                .map(end -> devices.stream()
                        .mapToInt(device -> untilNow(device, end, days))
                        .sum())
                .toList());
    }

    Usual usual(int days) {
        return Usual.of(
                comparableEnds(days).stream().map(end -> untilNow(end, days)).toList());
    }

    /** The periods right before this one, oldest first, each up to this time of day on its last day. */
    List<Integer> previous(int days, int periods) {
        List<Integer> counts = new ArrayList<>();
        for (int back = periods; back >= 1; back--) {
            LocalDate end = today.minusDays((long) back * days);
            if (begunBefore(end.minusDays(days - 1L))) {
                counts.add(untilNow(end, days));
            }
        }
        return counts;
    }

    /** How long ago, at this time of day, the device's last exam was on each comparable day, in seconds. */
    List<Integer> gapsAt(String device, int secondOfDay) {
        return comparableEnds(1).stream()
                .filter(day -> perDevice.getOrDefault(device, Map.of()).containsKey(day))
                .map(day -> secondOfDay - count(device, day).lastSecond())
                .toList();
    }

    /** The same weekday of past weeks, where it can be compared with. */
    List<LocalDate> comparableEnds(int days) {
        List<LocalDate> ends = new ArrayList<>();
        for (int week = 1; week <= WEEKS; week++) {
            LocalDate end = today.minusWeeks(week);
            if (daysWithData.contains(end) && begunBefore(end.minusDays(days - 1L))) {
                ends.add(end);
            }
        }
        return ends;
    }

    private boolean begunBefore(LocalDate day) {
        return daysWithData.stream().anyMatch(with -> !with.isAfter(day));
    }

    private int untilNow(LocalDate end, int days) {
        return perDevice.keySet().stream()
                .mapToInt(device -> untilNow(device, end, days))
                .sum();
    }

    private int untilNow(String device, LocalDate end, int days) {
        int sum = count(device, end).untilNow();
        for (int back = 1; back < days; back++) {
            sum += count(device, end.minusDays(back)).wholeDay();
        }
        return sum;
    }

    private Count count(String device, LocalDate day) {
        return perDevice.getOrDefault(device, Map.of()).getOrDefault(day, Count.NONE);
    }
}
