package org.doselens.core.utilization;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Operating hours of a week, each weekday as a person writes it: {@code 08:00-12:00 13:30-17:30}, {@code 00:00-24:00},
 * {@code 20:00-08:00} for a night that ends on the next day, and nothing for closed. Immutable.
 *
 * @param days seven texts, Monday first
 */
public record WeekHours(List<String> days) {

    /** Day and night, every day. */
    public static final WeekHours ALWAYS = new WeekHours(
            IntStream.range(0, 7).mapToObj(day -> DayHours.WHOLE_DAY).toList());

    /**
     * @throws UtilizationRefused if there are not seven days or one cannot be read
     */
    public WeekHours {
        if (days.size() != 7) {
            throw new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, "a week has seven days");
        }
        days = days.stream().map(text -> DayHours.of(text).toString()).toList();
    }

    /** From seven texts joined by semicolons. */
    public static WeekHours parse(String text) {
        return new WeekHours(Arrays.asList(text.split(";", -1)));
    }

    /** The hours of a weekday. */
    public DayHours on(DayOfWeek day) {
        return DayHours.of(days.get(day.getValue() - 1));
    }

    /** What is open on a day that these hours hold for; a night may reach into the next day. */
    List<Span> openings(LocalDate day, ZoneId zone) {
        return on(day.getDayOfWeek()).spans(day, zone);
    }

    /** Seven texts joined by semicolons, as {@link #parse} takes them. */
    @Override
    public String toString() {
        return days.stream().collect(Collectors.joining(";"));
    }
}
