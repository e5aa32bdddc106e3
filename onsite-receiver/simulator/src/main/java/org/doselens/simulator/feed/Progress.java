package org.doselens.simulator.feed;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Counts answers and tells of them every two seconds: in one line on a terminal, in plain lines elsewhere; the last
 * line is a summary. Thread-safe.
 */
public final class Progress {

    private static final long EVERY_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter out;
    private final String unit;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long startedNanos;
    private long saidNanos;
    private long saidCount;
    private long expected;
    private long taken;
    private long refused;

    /** Starts to count what {@code unit} names, such as objects; {@code terminal} says whether the line may be written over. */
    public Progress(PrintWriter out, String unit, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.unit = unit;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.saidNanos = startedNanos;
    }

    /** Starts the clock on so many; 0 if nobody knows how many will come. */
    public synchronized void expect(long count) {
        expected = count;
        startedNanos = nanoTime.getAsLong();
        saidNanos = startedNanos;
    }

    public synchronized void answered(int count, boolean success) {
        if (success) {
            taken += count;
        } else {
            refused += count;
        }
        tick();
    }

    /** Sets what has been taken and refused until now. */
    public synchronized void counted(long takenUntilNow, long refusedUntilNow) {
        taken = takenUntilNow;
        refused = refusedUntilNow;
        tick();
    }

    /** Adds what was refused elsewhere, so that the exit code says so. */
    public synchronized void alsoRefused(long count) {
        refused += count;
    }

    synchronized void tick() {
        long now = nanoTime.getAsLong();
        if (now - saidNanos >= EVERY_NANOS && taken + refused > saidCount) {
            say(line(now));
            saidNanos = now;
            saidCount = taken + refused;
        }
    }

    private void say(String line) {
        out.print(terminal ? "\r" + line + "\u001B[K" : line + System.lineSeparator());
        out.flush();
    }

    private String line(long now) {
        long done = taken + refused;
        double seconds = (now - startedNanos) / 1e9;
        double rate = done / Math.max(0.001, seconds);
        List<String> parts = new ArrayList<>();
        parts.add((expected > 0 ? done + " of " + expected : Long.toString(done)) + " " + unit);
        if (expected > 0) {
            parts.add(String.format(Locale.ROOT, "%.0f %s/s", rate, unit));
            parts.add(String.format(Locale.ROOT, "%.0f s to go", (expected - done) / Math.max(0.001, rate)));
        }
        if (refused > 0) {
            parts.add(refused + " refused");
        }
        return String.join(", ", parts);
    }

    /** Says the summary. */
    public synchronized void end(String destination) {
        double seconds = (nanoTime.getAsLong() - startedNanos) / 1e9;
        List<String> parts = new ArrayList<>();
        parts.add(String.format(
                Locale.ROOT,
                "%d %s to %s in %.1f s (%.0f %s/s)",
                taken,
                unit,
                destination,
                seconds,
                taken / Math.max(0.001, seconds),
                unit));
        if (refused > 0) {
            parts.add(refused + " refused");
        }
        out.println((terminal && saidCount > 0 ? "\r\u001B[K" : "") + String.join(", ", parts));
        out.flush();
    }

    public synchronized long refused() {
        return refused;
    }
}
