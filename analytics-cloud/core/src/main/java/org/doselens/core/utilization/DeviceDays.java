package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.core.exam.DeviceName;

/**
 * Measures of one device over some days, from its exams, hours and log. The days before and after are looked at too, so
 * that nothing is cut at midnight. Immutable.
 */
final class DeviceDays {

    private static final Duration SIDE_BY_SIDE = Duration.ofMinutes(1);

    private final Calendar calendar;
    private final List<ExamFacts> exams;
    private final LocalDate first;
    private final LocalDate last;
    private final ZoneId zone;
    private final Instant now;
    private final DeviceTime time;
    private final SpanSet known;

    /**
     * @param exams of the days and the one before and after, by corrected clocks
     * @param down downtimes
     * @param idleFrom a longer gap is idle
     */
    DeviceDays(
            Calendar calendar,
            List<ExamFacts> exams,
            SpanSet down,
            LocalDate first,
            LocalDate last,
            ZoneId zone,
            Instant now,
            Duration idleFrom) {
        this.calendar = calendar;
        this.exams = exams.stream()
                .filter(exam -> exam.time().startedAt() != null)
                .sorted(Comparator.comparing(exam -> exam.time().startedAt()))
                .toList();
        this.first = first;
        this.last = last;
        this.zone = zone;
        this.now = now;
        SpanSet past = SpanSet.of(List.of(new Span(Instant.EPOCH, now)));
        SpanSet open = calendar.open(first.minusDays(1), last.plusDays(1), zone).and(past);
        List<Span> spans =
                this.exams.stream().flatMap(exam -> exam.time().span().stream()).toList();
        this.time = DeviceTime.of(open, down.and(past), spans, idleFrom);
        this.known = daysWithHours();
    }

    /** Measures of all exams that began on the days. */
    DeviceUse measure(
            DeviceName name,
            String modality,
            List<ExamFacts> begun,
            Double clockOffsetS,
            int corrected,
            TableTime.Bias bias,
            boolean line) {
        Span range = range();
        int withoutHours = withoutHours();
        Minutes minutes = minutes();
        long within = begun.stream()
                .filter(exam -> exam.time().startedAt() != null)
                .filter(exam -> time.open().touches(moment(exam)))
                .count();
        return new DeviceUse(
                name,
                modality,
                days().size() - withoutHours,
                withoutHours,
                minutes,
                time.busy().minus(time.open()).and(range).and(known).minutes(),
                begun.size(),
                patients(begun),
                begun.stream().mapToInt(ExamFacts::bodyParts).sum(),
                (int) begun.stream().filter(ExamFacts::discontinued).count(),
                Spread.of(lengths(begun)),
                Spread.of(time.turnovers().stream()
                        .filter(gap ->
                                !gap.from().isBefore(range.from()) && gap.from().isBefore(range.to()))
                        .map(Span::minutes)
                        .toList()),
                Spread.of(days().stream()
                        .flatMap(day -> firstCaseDelay(day).stream())
                        .toList()),
                Spread.of(days().stream().flatMap(day -> endOfDay(day).stream()).toList()),
                gaps(range),
                minutes.available() > 0 ? 60 * within / minutes.available() : null,
                parallel(range),
                odd(begun),
                sources(begun),
                clockOffsetS,
                corrected,
                (int) begun.stream().filter(exam -> exam.time().estimated()).count(),
                bias,
                (int) begun.stream().filter(exam -> exam.time().signOnly()).count(),
                line ? segments(range) : List.of());
    }

    /** Days on which nobody said hours. */
    int withoutHours() {
        return (int) days().stream().filter(day -> calendar.on(day).isEmpty()).count();
    }

    /** Minutes of the days whose hours are known. */
    Minutes minutes() {
        return Minutes.of(time, range());
    }

    /** Turnovers that began on the days. */
    List<Double> turnovers() {
        Span range = range();
        return time.turnovers().stream()
                .filter(gap -> !gap.from().isBefore(range.from()) && gap.from().isBefore(range.to()))
                .map(Span::minutes)
                .toList();
    }

    /** One for each day with an exam. */
    List<Double> firstCaseDelays() {
        return days().stream().flatMap(day -> firstCaseDelay(day).stream()).toList();
    }

    private static Span moment(ExamFacts exam) {
        Instant start = exam.time().startedAt();
        return new Span(start, start.plusMillis(1));
    }

    private List<LocalDate> days() {
        return first.datesUntil(last.plusDays(1)).toList();
    }

    private Span range() {
        return new Span(
                SiteTimes.wholeDay(first, zone).from(),
                SiteTimes.wholeDay(last, zone).to());
    }

    private SpanSet daysWithHours() {
        return SpanSet.of(days().stream()
                .filter(day -> calendar.on(day).isPresent())
                .map(day -> SiteTimes.wholeDay(day, zone))
                .toList());
    }

    static int patients(List<ExamFacts> exams) {
        Set<String> known = new HashSet<>();
        int unknown = 0;
        for (ExamFacts exam : exams) {
            if (exam.patient().isEmpty()) {
                unknown++;
            } else {
                known.add(exam.patient());
            }
        }
        return known.size() + unknown;
    }

    /** Of exams with a length. */
    static List<Double> lengths(List<ExamFacts> exams) {
        return exams.stream()
                .flatMap(exam -> exam.time().span().stream())
                .filter(span -> !span.isEmpty())
                .map(Span::minutes)
                .toList();
    }

    private Optional<Double> firstCaseDelay(LocalDate day) {
        List<DayHours.Stretch> stretches =
                calendar.on(day).orElse(DayHours.CLOSED).stretches();
        if (stretches.isEmpty() || stretches.get(0).from() == 0) {
            return Optional.empty();
        }
        List<Span> spans = calendar.on(day).orElseThrow().spans(day, zone);
        Instant opens = spans.get(0).from();
        Instant closes = spans.get(spans.size() - 1).to();
        return exams.stream()
                .flatMap(exam -> exam.time().span().stream())
                .filter(exam -> exam.to().isAfter(opens) || exam.from().equals(opens))
                .filter(exam -> exam.from().isBefore(closes) && !exam.from().isAfter(now))
                .findFirst()
                .map(exam -> exam.from().isAfter(opens) ? new Span(opens, exam.from()).minutes() : 0);
    }

    private Optional<Double> endOfDay(LocalDate day) {
        List<DayHours.Stretch> stretches =
                calendar.on(day).orElse(DayHours.CLOSED).stretches();
        if (stretches.isEmpty() || stretches.get(stretches.size() - 1).to() >= 24 * 60) {
            return Optional.empty();
        }
        List<Span> spans = calendar.on(day).orElseThrow().spans(day, zone);
        Instant opens = spans.get(0).from();
        Instant closes = spans.get(spans.size() - 1).to();
        return now.isBefore(closes)
                ? Optional.empty()
                : exams.stream()
                        .flatMap(exam -> exam.time().span().stream())
                        .filter(exam ->
                                !exam.from().isBefore(opens) && exam.from().isBefore(closes))
                        .map(Span::to)
                        .max(Comparator.naturalOrder())
                        .map(end -> Duration.between(closes, end).toMillis() / 60_000.0);
    }

    private List<Segment> gaps(Span range) {
        return time.idle().and(range).spans().stream()
                .map(span -> new Segment(UseKind.IDLE, span.from(), span.to(), null))
                .sorted(Comparator.comparingDouble(Segment::minutes).reversed())
                .toList();
    }

    private int parallel(Span range) {
        int found = 0;
        Instant busyUntil = Instant.EPOCH;
        for (ExamFacts exam : exams) {
            Span span = exam.time().span().orElseThrow();
            boolean here = !span.from().isBefore(range.from()) && span.from().isBefore(range.to());
            found += here && span.from().plus(SIDE_BY_SIDE).isBefore(busyUntil) ? 1 : 0;
            busyUntil = span.to().isAfter(busyUntil) ? span.to() : busyUntil;
        }
        return found;
    }

    private static Map<TimedExam.Oddity, Integer> odd(List<ExamFacts> exams) {
        Map<TimedExam.Oddity, Integer> found = new TreeMap<>();
        exams.forEach(exam -> exam.time().oddity().ifPresent(odd -> found.merge(odd, 1, Integer::sum)));
        return found;
    }

    private static Map<String, Integer> sources(List<ExamFacts> exams) {
        Map<String, Integer> found = new TreeMap<>();
        exams.forEach(exam -> found.merge(exam.time().source(), 1, Integer::sum));
        return found;
    }

    /** The timeline of the days, in order of time; where hours are not known it has exams alone. */
    private List<Segment> segments(Span range) {
        List<Segment> found = new ArrayList<>();
        Span past = range.within(new Span(Instant.EPOCH, now.isAfter(range.from()) ? now : range.from()));
        add(found, UseKind.CLOSED, time.closed(past).and(known));
        add(found, UseKind.IDLE, time.idle().and(range));
        add(found, UseKind.TURNOVER, time.turnover().and(range));
        add(found, UseKind.DOWN, time.down().and(range));
        for (ExamFacts exam : exams) {
            Span span = exam.time().span().orElseThrow();
            boolean inside = span.to().isAfter(range.from()) && span.from().isBefore(range.to());
            if (inside) {
                Span cut = span.within(range);
                found.add(new Segment(UseKind.EXAM, cut.from(), cut.to(), exam));
            }
        }
        found.sort(Comparator.comparing(Segment::from));
        return found;
    }

    private static void add(List<Segment> segments, UseKind kind, SpanSet spans) {
        spans.spans().forEach(span -> segments.add(new Segment(kind, span.from(), span.to(), null)));
    }
}
