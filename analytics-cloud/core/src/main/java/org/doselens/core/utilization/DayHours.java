package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Operating hours of one day: no, one or several stretches that do not overlap. Immutable. */
public record DayHours(List<Stretch> stretches) {

    static final String WHOLE_DAY = "00:00-24:00";

    /** Not open at all. */
    public static final DayHours CLOSED = new DayHours(List.of());

    private static final int DAY = 24 * 60;
    private static final Pattern STRETCH =
            Pattern.compile("(\\d{1,2})[:：](\\d{2})\\s*[-–—~至]\\s*(\\d{1,2})[:：](\\d{2})");

    /**
     * Minutes since the day's midnight by the wall clock.
     *
     * @param to over 1440 for a night that ends on the next day
     */
    public record Stretch(int from, int to) {

        @Override
        public String toString() {
            return clock(from) + "-" + clock(to > DAY ? to - DAY : to);
        }

        private static String clock(int minute) {
            return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
        }
    }

    public DayHours {
        stretches = stretches.stream()
                .sorted(Comparator.comparingInt(Stretch::from))
                .toList();
        for (int i = 1; i < stretches.size(); i++) {
            if (stretches.get(i).from() < stretches.get(i - 1).to()) {
                throw unreadable("hours of a day overlap");
            }
        }
    }

    /**
     * Reads {@code 08:00-12:00 13:30-17:30}; nothing means closed.
     *
     * @throws UtilizationRefused if it cannot be read
     */
    public static DayHours of(String text) {
        Matcher matcher = STRETCH.matcher(text);
        List<Stretch> found = new ArrayList<>();
        while (matcher.find()) {
            int from = minute(matcher.group(1), matcher.group(2));
            int to = minute(matcher.group(3), matcher.group(4));
            found.add(new Stretch(from, to <= from ? to + DAY : to));
        }
        String rest = matcher.replaceAll("").replaceAll("[\\s,;，；、/]", "");
        if (!rest.isEmpty() || found.stream().anyMatch(one -> one.from() >= DAY)) {
            throw unreadable("hours are written as 08:00-12:00 13:30-17:30");
        }
        return new DayHours(found);
    }

    private static int minute(String hour, String minute) {
        int value = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (value > DAY || Integer.parseInt(minute) > 59) {
            throw unreadable("a day has 24 hours of 60 minutes");
        }
        return value;
    }

    private static UtilizationRefused unreadable(String why) {
        return new UtilizationRefused(UtilizationRefused.Reason.WRONG_INPUT, why);
    }

    /** The stretches on a day in a zone. Where clocks are changed in between, they are as long as the wall clock says. */
    List<Span> spans(LocalDate day, ZoneId zone) {
        return stretches.stream()
                .map(one -> new Span(at(day, one.from(), zone), at(day, one.to(), zone)))
                .toList();
    }

    private static Instant at(LocalDate day, int minute, ZoneId zone) {
        return day.plusDays(minute / DAY)
                .atStartOfDay()
                .plusMinutes(minute % DAY)
                .atZone(zone)
                .toInstant();
    }

    /** Whether the day has hours. */
    public boolean isOpen() {
        return !stretches.isEmpty();
    }

    @Override
    public String toString() {
        return stretches.stream().map(Stretch::toString).collect(Collectors.joining(" "));
    }
}
