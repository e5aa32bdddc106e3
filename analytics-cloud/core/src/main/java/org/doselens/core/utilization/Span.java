package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time; its end does not belong to it. It may be empty. */
public record Span(Instant from, Instant to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span ends after it begins");
        }
    }

    /** How long, in minutes. */
    public double minutes() {
        return Duration.between(from, to).toMillis() / 60_000.0;
    }

    boolean isEmpty() {
        return from.equals(to);
    }

    /** What of it lies in another one; empty, at one of the other's ends, if nothing does. */
    Span within(Span other) {
        Instant start = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        return end.isBefore(start) ? new Span(start, start) : new Span(start, end);
    }
}
