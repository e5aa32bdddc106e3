package org.doselens.core.exam;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.core.exam.Overview.Hour;

/** Exams per hour of today and of comparable past days. */
final class HourCounts {

    private static final int OPENS = 6;
    private static final int CLOSES = 18;

    private final LocalDate today;
    private final List<LocalDate> comparable;
    private final Map<LocalDate, int[]> perDay = new HashMap<>();

    HourCounts(LocalDate today, List<LocalDate> comparable) {
        this.today = today;
        this.comparable = comparable;
    }

    /** One exam. */
    void add(LocalDate day, int hour) {
        perDay.computeIfAbsent(day, key -> new int[24])[hour]++;
    }

    /** From 6 to 18, wider where there are exams outside. */
    List<Hour> hours() {
        List<Hour> hours = new ArrayList<>();
        for (int hour = first(); hour <= last(); hour++) {
            int at = hour;
            hours.add(new Hour(
                    at,
                    exams(today, at),
                    Usual.of(comparable.stream().map(day -> exams(day, at)).toList())));
        }
        return hours;
    }

    private int first() {
        int first = 0;
        while (first < OPENS && !any(first)) {
            first++;
        }
        return first;
    }

    private int last() {
        int last = 23;
        while (last > CLOSES && !any(last)) {
            last--;
        }
        return last;
    }

    private boolean any(int hour) {
        return perDay.values().stream().anyMatch(day -> day[hour] > 0);
    }

    private int exams(LocalDate day, int hour) {
        int[] hours = perDay.get(day);
        return hours == null ? 0 : hours[hour];
    }
}
