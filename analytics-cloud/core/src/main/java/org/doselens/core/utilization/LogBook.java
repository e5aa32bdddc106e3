package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the log entries of a site mean for the times of its devices. Immutable. */
final class LogBook {

    private final List<DeviceLog.Entry> entries;
    private final Map<String, List<DeviceLog.Entry>> clocks;
    private final Instant now;

    LogBook(List<DeviceLog.Entry> entries, Instant now) {
        this.entries = List.copyOf(entries);
        this.clocks = entries.stream()
                .filter(entry -> entry.kind() == LogKind.CLOCK)
                .collect(Collectors.groupingBy(DeviceLog.Entry::deviceKey));
        this.now = now;
    }

    SpanSet down(String device) {
        return SpanSet.of(entries.stream()
                .filter(entry ->
                        entry.deviceKey().equals(device) && entry.kind().isDown())
                .map(entry -> entry.span(now))
                .toList());
    }

    private Optional<Duration> ahead(TimedExam exam) {
        List<DeviceLog.Entry> own = clocks.get(exam.deviceKey());
        return own == null ? Optional.empty() : ahead(exam, own);
    }

    private static Optional<Duration> ahead(TimedExam exam, List<DeviceLog.Entry> clocks) {
        return clocks.stream()
                .filter(entry -> exam.startedAt() != null && !exam.startedAt().isBefore(entry.from()))
                .filter(entry -> entry.to() == null || exam.startedAt().isBefore(entry.to()))
                .map(entry -> Duration.ofMillis(Math.round(entry.clockAheadS() * 1000)))
                .findFirst();
    }

    TimedExam corrected(TimedExam exam) {
        return ahead(exam).map(exam::corrected).orElse(exam);
    }

    ExamFacts corrected(ExamFacts exam) {
        return ahead(exam.time()).map(exam::corrected).orElse(exam);
    }

    int correctedOf(List<ExamFacts> exams, LocalDate from, LocalDate to) {
        return (int) exams.stream()
                .filter(exam -> !exam.time().siteDay().isBefore(from)
                        && !exam.time().siteDay().isAfter(to))
                .filter(exam -> ahead(exam.time()).isPresent())
                .count();
    }
}
