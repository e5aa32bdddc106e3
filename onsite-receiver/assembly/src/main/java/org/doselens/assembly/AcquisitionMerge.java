package org.doselens.assembly;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.doselens.exam.Acquisition;
import org.doselens.extraction.ExtractedObject;

/** Acquisitions of all images, each once by its key, in the order they began. */
final class AcquisitionMerge {

    private static final Comparator<OffsetDateTime> BY_INSTANT =
            Comparator.comparing(OffsetDateTime::toInstant).thenComparing(OffsetDateTime::getOffset);

    private AcquisitionMerge() {}

    static List<Acquisition> merge(List<ExtractedObject> bestFirst) {
        Map<String, Acquisition> byKey = new TreeMap<>();
        Map<String, Set<String>> series = new HashMap<>();
        for (ExtractedObject object : bestFirst) {
            for (Acquisition acquisition : object.exam().exam().acquisitions()) {
                byKey.merge(acquisition.key(), acquisition, AcquisitionMerge::together);
                if (object.seriesUid() != null) {
                    series.computeIfAbsent(acquisition.key(), key -> new HashSet<>())
                            .add(object.seriesUid());
                }
            }
        }
        return byKey.values().stream()
                .map(acquisition -> inSeries(acquisition, series.getOrDefault(acquisition.key(), Set.of())))
                .sorted(Comparator.comparing(Acquisition::startedAt, Comparator.nullsLast(BY_INSTANT))
                        .thenComparing(Acquisition::key))
                .toList();
    }

    private static Acquisition inSeries(Acquisition a, Set<String> series) {
        return new Acquisition(
                a.key(),
                a.startedAt(),
                a.endedAt(),
                a.description(),
                null,
                a.bodyPartExamined(),
                a.imageCount(),
                a.receiveCoilName(),
                null,
                series.isEmpty() ? null : (Integer) series.size(),
                a.contrastAgent(),
                a.mr());
    }

    private static Acquisition together(Acquisition a, Acquisition b) {
        return new Acquisition(
                a.key(),
                earlier(a.startedAt(), b.startedAt()),
                later(a.endedAt(), b.endedAt()),
                or(a.description(), b.description()),
                null,
                or(a.bodyPartExamined(), b.bodyPartExamined()),
                a.imageCount() + b.imageCount(),
                or(a.receiveCoilName(), b.receiveCoilName()),
                null,
                null,
                or(a.contrastAgent(), b.contrastAgent()),
                or(a.mr(), b.mr()));
    }

    static OffsetDateTime earlier(OffsetDateTime a, OffsetDateTime b) {
        return a == null || b == null ? or(a, b) : BY_INSTANT.compare(a, b) <= 0 ? a : b;
    }

    private static OffsetDateTime later(OffsetDateTime a, OffsetDateTime b) {
        return a == null || b == null ? or(a, b) : BY_INSTANT.compare(a, b) >= 0 ? a : b;
    }

    private static <T> T or(T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
