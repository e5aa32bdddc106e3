package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.IrradiationEvent;

/** Start and end of an exam and where they came from. */
record Interval(OffsetDateTime start, OffsetDateTime end, IntervalSource source) {

    private static final double LONGEST_S = 3 * 3600;
    private static final Comparator<OffsetDateTime> BY_INSTANT = Comparator.comparing(OffsetDateTime::toInstant);

    /** Of a dose report: the procedure step, else beam on to beam off, else its events, else the study's time. */
    static Interval ofReport(Reading reading, ContentItem root, List<IrradiationEvent> events) {
        Optional<Interval> step = procedureStep(reading);
        if (step.isPresent()) {
            return step.get();
        }
        // a continued report has a pair per part
        OffsetDateTime start =
                at(reading, root, Concept.START_OF_IRRADIATION).min(BY_INSTANT).orElse(null);
        OffsetDateTime end =
                at(reading, root, Concept.END_OF_IRRADIATION).max(BY_INSTANT).orElse(null);
        if (start != null) {
            return new Interval(start, end != null && end.isBefore(start) ? null : end, IntervalSource.DOSE_REPORT);
        }
        return ofEvents(events, IntervalSource.IRRADIATION_EVENTS).orElseGet(() -> ofStudy(reading));
    }

    static Optional<Interval> ofEvents(List<IrradiationEvent> events, IntervalSource source) {
        List<IrradiationEvent> timed = events.stream()
                .filter(e -> e.startedAt() != null)
                .sorted(Comparator.comparing(e -> e.startedAt().toInstant()))
                .toList();
        if (timed.isEmpty()) {
            return Optional.empty();
        }
        OffsetDateTime end = timed.stream()
                .map(Interval::endOf)
                .max(Comparator.comparing(OffsetDateTime::toInstant))
                .orElse(null);
        return Optional.of(new Interval(timed.get(0).startedAt(), end, source));
    }

    private static OffsetDateTime endOf(IrradiationEvent event) {
        return after(event.startedAt(), event.exposureTimeS());
    }

    /** The time some seconds later; a duration nobody lies still for is a mistake of the device and does not count. */
    static OffsetDateTime after(OffsetDateTime start, Double seconds) {
        boolean plausible = seconds != null && seconds > 0 && seconds <= LONGEST_S;
        return plausible ? start.plusNanos(Math.round(seconds * 1e9)) : start;
    }

    /** Performed Procedure Step of the header, if it says both ends. */
    static Optional<Interval> procedureStep(Reading reading) {
        Dataset header = reading.header();
        Optional<OffsetDateTime> start = reading.times()
                .dateAndTime(header, Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime);
        Optional<OffsetDateTime> end = reading.times()
                .dateAndTime(header, Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime);
        if (start.isEmpty() || end.isEmpty() || !end.get().isAfter(start.get())) {
            return Optional.empty();
        }
        return Optional.of(new Interval(start.get(), end.get(), IntervalSource.MPPS));
    }

    /** Study, step, series or content time: a start without an end; a null start where there is none. */
    static Interval ofStudy(Reading reading) {
        Times times = reading.times();
        Dataset header = reading.header();
        OffsetDateTime start = times.dateAndTime(header, Tag.StudyDate, Tag.StudyTime)
                .or(() -> times.dateAndTime(
                        header, Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime))
                .or(() -> times.dateAndTime(header, Tag.SeriesDate, Tag.SeriesTime))
                .or(() -> times.dateAndTime(header, Tag.ContentDate, Tag.ContentTime))
                .or(() -> times.dateAndTime(header, Tag.InstanceCreationDate, Tag.InstanceCreationTime))
                .orElse(null);
        return new Interval(start, null, start == null ? null : IntervalSource.STUDY_TIME);
    }

    private static Stream<OffsetDateTime> at(Reading reading, ContentItem root, Concept concept) {
        return root.all(concept).stream()
                .map(item -> item.text().flatMap(reading.times()::dateTime).orElse(null))
                .filter(Objects::nonNull);
    }
}
