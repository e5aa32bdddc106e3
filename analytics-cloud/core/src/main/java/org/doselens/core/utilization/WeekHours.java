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
 * @param hours of seven days, Monday first
 */
public record WeekHours(List<DayHours> hours) {

    /** Day and night, every day. */
    public static final WeekHours ALWAYS =
            of(IntStream.range(0, 7).mapToObj(day -> DayHours.WHOLE_DAY).toList());

    public WeekHours {
        if (hours.size() != 7) {
            throw new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, "a week has seven days");
        }
        hours = List.copyOf(hours);
    }

    /**
     * Reads seven texts, Monday first.
     *
     * @throws UtilizationRefused if there are not seven days or one cannot be read
     */
    public static WeekHours of(List<String> days) {
        return new WeekHours(days.stream().map(DayHours::of).toList());
    }

    /** From seven texts joined by semicolons. */
    public static WeekHours parse(String text) {
        return of(Arrays.asList(text.split(";", -1)));
    }

    /** The hours of a weekday. */
    public DayHours on(DayOfWeek day) {
        return hours.get(day.getValue() - 1);
    }

    /** Seven texts, Monday first. */
    public List<String> days() {
        return hours.stream().map(DayHours::toString).toList();
    }

    /** What is open on a day that these hours hold for; a night may reach into the next day. */
    List<Span> openings(LocalDate day, ZoneId zone) {
        return on(day.getDayOfWeek()).spans(day, zone);
    }

    /** Seven texts joined by semicolons, as {@link #parse} takes them. */
    @Override
    public String toString() {
        return hours.stream().map(DayHours::toString).collect(Collectors.joining(";"));
    }
}
