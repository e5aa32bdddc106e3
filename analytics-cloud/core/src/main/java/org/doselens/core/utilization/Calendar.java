package org.doselens.core.utilization;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a device is open: weeks by the day they hold from, and exceptions, which go before weeks. Of two exceptions for a
 * day the later entered counts, and one of the device before one of the site.
 *
 * @param weeks in any order
 * @param exceptions of the device and of the whole site
 */
public record Calendar(List<Week> weeks, List<Exceptional> exceptions) {

    /** No hours known. */
    public static final Calendar UNKNOWN = new Calendar(List.of(), List.of());

    /**
     * Hours that hold from a day on.
     *
     * @param id later entered, higher
     */
    public record Week(long id, LocalDate fromDay, WeekHours hours) {}

    /**
     * Hours of single days, such as a holiday.
     *
     * @param id later entered, higher
     * @param wholeSite for all devices
     */
    public record Exceptional(long id, LocalDate fromDay, LocalDate toDay, DayHours hours, boolean wholeSite) {

        boolean on(LocalDate day) {
            return !day.isBefore(fromDay) && !day.isAfter(toDay);
        }
    }

    public Calendar {
        weeks = List.copyOf(weeks);
        exceptions = List.copyOf(exceptions);
    }

    /** The same, with no hours known before a day: what nobody was there to see was not idle. */
    Calendar since(LocalDate first) {
        return new Calendar(
                weeks.stream()
                        .map(week -> week.fromDay().isBefore(first) && last(week, first)
                                ? new Week(week.id(), first, week.hours())
                                : week)
                        .filter(week -> !week.fromDay().isBefore(first))
                        .toList(),
                exceptions);
    }

    private boolean last(Week week, LocalDate first) {
        return weeks.stream()
                .filter(one -> !one.fromDay().isAfter(first))
                .max(Comparator.comparing(Week::fromDay).thenComparing(Week::id))
                .filter(week::equals)
                .isPresent();
    }

    /** The hours of a day; absent where nobody said any. A site's holiday alone says no hours of a device. */
    public Optional<DayHours> on(LocalDate day) {
        return weekOn(day)
                .map(week -> exceptionOn(day).map(Exceptional::hours).orElseGet(() -> week.on(day.getDayOfWeek())));
    }

    /** Whether a day's hours are an exception. */
    public boolean exceptional(LocalDate day) {
        return exceptionOn(day).isPresent();
    }

    private Optional<Exceptional> exceptionOn(LocalDate day) {
        return exceptions.stream()
                .filter(one -> one.on(day))
                .max(Comparator.comparing((Exceptional one) -> !one.wholeSite()).thenComparing(Exceptional::id));
    }

    private Optional<WeekHours> weekOn(LocalDate day) {
        return weeks.stream()
                .filter(week -> !week.fromDay().isAfter(day))
                .max(Comparator.comparing(Week::fromDay).thenComparing(Week::id))
                .map(Week::hours);
    }

    /** What is open by the hours of these days; a night of the last may reach beyond. */
    SpanSet open(LocalDate from, LocalDate to, ZoneId zone) {
        List<Span> all = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            LocalDate today = day;
            on(day).ifPresent(hours -> all.addAll(hours.spans(today, zone)));
        }
        return SpanSet.of(all);
    }
}
