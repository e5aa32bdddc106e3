package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * When an exam was on which device.
 *
 * @param siteDay the calendar day it began on, at the site
 * @param startedAt null if no source gave one
 * @param endedAt null if no source gave one
 * @param source where the interval is from, as {@code IntervalSource} writes it; empty if there is none
 * @param beam from the first to the last sign of life in images and events; null if there is none
 * @param estimated the interval was widened from the beam by what the site's own performed steps teach
 * @param procedure what was done, as far as it takes another time than something else; empty if nothing tells
 */
public record TimedExam(
        String examKey,
        String deviceKey,
        String modality,
        LocalDate siteDay,
        Instant startedAt,
        Instant endedAt,
        String source,
        Span beam,
        boolean estimated,
        String procedure) {

    /** An exam of which nothing tells what was done. */
    TimedExam(
            String examKey,
            String deviceKey,
            String modality,
            LocalDate siteDay,
            Instant startedAt,
            Instant endedAt,
            String source,
            Span beam,
            boolean estimated) {
        this(examKey, deviceKey, modality, siteDay, startedAt, endedAt, source, beam, estimated, "");
    }

    /** An exam as it was told, without images or events. */
    TimedExam(
            String examKey,
            String deviceKey,
            String modality,
            LocalDate siteDay,
            Instant startedAt,
            Instant endedAt,
            String source) {
        this(examKey, deviceKey, modality, siteDay, startedAt, endedAt, source, null, false);
    }

    /** A longer exam is taken for one whose end is wrong. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** What is odd about an interval; such an exam is counted, and stands at its start without a length. */
    public enum Oddity {
        NO_START,
        NO_END,
        NEGATIVE,
        TOO_LONG
    }

    /** What is odd about it, if anything. */
    public Optional<Oddity> oddity() {
        if (startedAt == null) {
            return Optional.of(Oddity.NO_START);
        }
        if (endedAt == null) {
            return Optional.of(Oddity.NO_END);
        }
        if (endedAt.isBefore(startedAt)) {
            return Optional.of(Oddity.NEGATIVE);
        }
        return Duration.between(startedAt, endedAt).compareTo(LONGEST) > 0
                ? Optional.of(Oddity.TOO_LONG)
                : Optional.empty();
    }

    /** From the first to the last sign of it, the interval it was told with included; null if there is none. */
    Span sign() {
        Span told = startedAt == null || endedAt == null || endedAt.isBefore(startedAt)
                ? null
                : new Span(startedAt, endedAt);
        if (beam == null || told == null || source.equals("mpps")) {
            return beam == null && !source.equals("mpps") ? told : beam;
        }
        return new Span(
                told.from().isBefore(beam.from()) ? told.from() : beam.from(),
                told.to().isAfter(beam.to()) ? told.to() : beam.to());
    }

    /** Whether its interval goes only from the first to the last sign: neither a step tells it nor was it widened. */
    boolean signOnly() {
        boolean ofStep = source.equals("mpps") && endedAt != null;
        boolean odd = oddity().filter(one -> one != Oddity.NO_END).isPresent();
        return !ofStep && !estimated && !odd && sign() != null;
    }

    /** From start to end, or only the start if something is odd; absent without a start. */
    public Optional<Span> span() {
        if (startedAt == null) {
            return Optional.empty();
        }
        return Optional.of(new Span(startedAt, oddity().isPresent() ? startedAt : endedAt));
    }

    /** The same exam by a clock that was set right: an offset is the device's clock minus the true one. */
    TimedExam corrected(Duration offset) {
        return new TimedExam(
                examKey,
                deviceKey,
                modality,
                siteDay,
                startedAt == null ? null : startedAt.minus(offset),
                endedAt == null ? null : endedAt.minus(offset),
                source,
                beam == null
                        ? null
                        : new Span(beam.from().minus(offset), beam.to().minus(offset)),
                estimated,
                procedure);
    }

    /** The same exam with an interval that was estimated. */
    TimedExam widened(Instant from, Instant to) {
        return new TimedExam(examKey, deviceKey, modality, siteDay, from, to, source, beam, true, procedure);
    }

    /** The same exam on a device that a rule names. */
    TimedExam on(String device) {
        return new TimedExam(
                examKey, device, modality, siteDay, startedAt, endedAt, source, beam, estimated, procedure);
    }
}
