package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A device's time split into exam, turnover, idle, down and closed. What an exam takes is an exam's, whatever hours or log
 * say; patients side by side count once. A gap between two exams is turnover if all of it lies in operating hours, none of
 * it in a downtime, and it is no longer than the threshold: so the time before the first exam and after the last is idle.
 * Immutable.
 */
final class DeviceTime {

    private final SpanSet open;
    private final SpanSet busy;
    private final SpanSet down;
    private final SpanSet turnover;
    private final List<Span> turnovers;

    private DeviceTime(SpanSet open, SpanSet busy, SpanSet down, List<Span> turnovers) {
        this.open = open;
        this.busy = busy;
        this.down = down;
        this.turnovers = turnovers;
        this.turnover = SpanSet.of(turnovers);
    }

    /**
     * Splits the time.
     *
     * @param open operating hours up to now
     * @param down downtimes of the log
     * @param exams in any order; empty spans are exams of unknown length
     * @param idleFrom a longer gap is idle
     */
    static DeviceTime of(SpanSet open, SpanSet down, Collection<Span> exams, Duration idleFrom) {
        SpanSet busy = SpanSet.of(exams);
        SpanSet broken = down.and(open).minus(busy);
        List<Span> turnovers = new ArrayList<>();
        Instant freeSince = null;
        for (Span exam : exams.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (freeSince != null && freeSince.isBefore(exam.from())) {
                Span gap = new Span(freeSince, exam.from());
                boolean brief = Duration.between(gap.from(), gap.to()).compareTo(idleFrom) <= 0;
                if (brief && open.covers(gap) && !broken.touches(gap)) {
                    turnovers.add(gap);
                }
            }
            freeSince = freeSince == null || exam.to().isAfter(freeSince) ? exam.to() : freeSince;
        }
        return new DeviceTime(open, busy, broken, turnovers);
    }

    /** Operating hours without downtime: what could have been used. */
    SpanSet available() {
        return open.minus(down);
    }

    /** Operating hours. */
    SpanSet open() {
        return open;
    }

    /** All exams, also outside operating hours. */
    SpanSet busy() {
        return busy;
    }

    SpanSet turnover() {
        return turnover;
    }

    /** Each turnover by itself. */
    List<Span> turnovers() {
        return turnovers;
    }

    SpanSet down() {
        return down;
    }

    SpanSet idle() {
        return open.minus(busy).minus(down).minus(turnover);
    }

    SpanSet closed(Span range) {
        return SpanSet.of(List.of(range)).minus(open).minus(busy);
    }
}
