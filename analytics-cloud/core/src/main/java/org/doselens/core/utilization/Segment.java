package org.doselens.core.utilization;

import java.time.Instant;

/**
 * A piece of a device's timeline.
 *
 * @param exam the exam, for exams alone; else null
 */
public record Segment(UseKind kind, Instant from, Instant to, ExamFacts exam) {

    /** How long, in minutes. */
    public double minutes() {
        return new Span(from, to).minutes();
    }
}
