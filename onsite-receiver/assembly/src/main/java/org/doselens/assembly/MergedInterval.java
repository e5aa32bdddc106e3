package org.doselens.assembly;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.doselens.exam.Exam;
import org.doselens.exam.IntervalSource;

/** First start to last end of the best interval source that any object has. */
record MergedInterval(OffsetDateTime start, OffsetDateTime end, IntervalSource source) {

    private static final Comparator<OffsetDateTime> BY_INSTANT =
            Comparator.comparing(OffsetDateTime::toInstant).thenComparing(OffsetDateTime::getOffset);

    static MergedInterval of(List<Exam> exams) {
        IntervalSource best = exams.stream()
                .filter(e -> e.startedAt() != null && e.intervalSource() != null)
                .map(Exam::intervalSource)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (best == null) {
            return new MergedInterval(null, null, null);
        }
        List<Exam> chosen =
                exams.stream().filter(e -> e.intervalSource() == best).toList();
        OffsetDateTime start = chosen.stream()
                .map(Exam::startedAt)
                .filter(Objects::nonNull)
                .min(BY_INSTANT)
                .orElse(null);
        OffsetDateTime end = chosen.stream()
                .map(Exam::endedAt)
                .filter(Objects::nonNull)
                .max(BY_INSTANT)
                .orElse(null);
        return new MergedInterval(start, end, best);
    }
}
