package org.doselens.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast packages may leave at which hours of the site's day. Entries are read in order and the first that fits holds:
 * {@code 07:00-19:00 256kbit/s}, {@code 19:00-20:00 off}, {@code 2Mbit/s} (all day). Hours that no entry names are
 * unlimited. Immutable.
 */
public final class BandwidthPlan {

    /** Bytes per second where nothing holds delivery back. */
    public static final long UNLIMITED_RATE = Long.MAX_VALUE;

    /** No limit at any hour. */
    public static final BandwidthPlan UNLIMITED = new BandwidthPlan(List.of(), List.of(), ZoneOffset.UTC);

    private static final Pattern ENTRY = Pattern.compile(
            "(?:(\\d{2}:\\d{2})-(\\d{2}:\\d{2})\\s+)?(?:(off)|(\\d{1,9})\\s*([kM])bit/s)", Pattern.CASE_INSENSITIVE);
    private static final int BITS_PER_BYTE = 8;

    private final List<String> texts;
    private final List<Window> windows;
    private final ZoneId zone;

    private BandwidthPlan(List<String> texts, List<Window> windows, ZoneId zone) {
        this.texts = List.copyOf(texts);
        this.windows = List.copyOf(windows);
        this.zone = zone;
    }

    /** Part of a day; it may pass midnight. Equal ends are the whole day. */
    private record Window(LocalTime from, LocalTime to, long bytesPerSecond) {

        boolean holds(LocalTime time) {
            if (from.equals(to)) {
                return true;
            }
            boolean afterStart = !time.isBefore(from);
            boolean beforeEnd = time.isBefore(to);
            return from.isBefore(to) ? afterStart && beforeEnd : afterStart || beforeEnd;
        }
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException if an entry is not of the form above, or nothing could ever leave
     */
    public static BandwidthPlan parse(List<String> entries, ZoneId zone) {
        List<Window> windows = new ArrayList<>();
        for (String entry : entries) {
            windows.add(window(entry.strip()));
        }
        BandwidthPlan plan = new BandwidthPlan(entries, windows, zone);
        if (plan.opensAt(Instant.EPOCH).isEmpty()) {
            throw new IllegalArgumentException("the bandwidth plan lets nothing leave at any hour");
        }
        return plan;
    }

    private static Window window(String entry) {
        Matcher matcher = ENTRY.matcher(entry);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + entry + "' is no bandwidth; write 256kbit/s, 07:00-19:00 256kbit/s, or 07:00-19:00 off");
        }
        try {
            LocalTime from = matcher.group(1) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(1));
            LocalTime to = matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
            return new Window(from, to, bytesPerSecond(matcher));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + entry + "' names an hour that no day has", e);
        }
    }

    private static long bytesPerSecond(Matcher matcher) {
        if (matcher.group(3) != null) {
            return 0;
        }
        long unit = matcher.group(5).equals("M") ? 1_000_000 : 1000;
        long rate = Long.parseLong(matcher.group(4)) * unit / BITS_PER_BYTE;
        if (rate == 0) {
            throw new IllegalArgumentException("a bandwidth of nothing is written as off");
        }
        return rate;
    }

    /** Bytes per second that may leave; 0 if nothing may, {@link #UNLIMITED_RATE} without a limit. */
    public long bytesPerSecond(Instant at) {
        LocalTime time = at.atZone(zone).toLocalTime();
        return windows.stream()
                .filter(window -> window.holds(time))
                .findFirst()
                .map(Window::bytesPerSecond)
                .orElse(UNLIMITED_RATE);
    }

    /** The moment itself if something may leave then, else the next full minute at which it may; empty for never. */
    Optional<Instant> opensAt(Instant from) {
        if (bytesPerSecond(from) > 0) {
            return Optional.of(from);
        }
        Instant minute = from.truncatedTo(ChronoUnit.MINUTES);
        // two days cover every change of the clocks
        for (Instant end = minute.plus(Duration.ofDays(2)); minute.isBefore(end); ) {
            minute = minute.plus(Duration.ofMinutes(1));
            if (bytesPerSecond(minute) > 0) {
                return Optional.of(minute);
            }
        }
        return Optional.empty();
    }

    /** The entries as they were written; empty if nothing is limited. */
    public List<String> entries() {
        return texts;
    }
}
