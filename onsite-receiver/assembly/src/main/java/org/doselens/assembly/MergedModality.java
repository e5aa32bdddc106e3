package org.doselens.assembly;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * The modality of an exam. A hybrid is called after its emission part (PT, NM). Of a projection report only the images
 * say whether it was DX, RF or XA; every other report is surer than images.
 */
final class MergedModality {

    private static final List<String> PROJECTION = List.of("XA", "RF", "DX", "CR", "PX", "IO");

    private MergedModality() {}

    static String of(List<ExtractedObject> bestFirst) {
        for (String emission : List.of("PT", "NM")) {
            if (bestFirst.stream().anyMatch(o -> emission.equals(modality(o)))) {
                return emission;
            }
        }
        String best = bestFirst.stream()
                .map(MergedModality::modality)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        boolean report = bestFirst.get(0).kind() != SourceKind.IMAGE_HEADER;
        List<ExtractedObject> images = bestFirst.stream()
                .filter(o -> o.kind() == SourceKind.IMAGE_HEADER)
                .filter(o -> !report || PROJECTION.contains(modality(o)))
                .toList();
        return images.isEmpty() || (report && !PROJECTION.contains(best)) ? best : mostFrequent(images);
    }

    private static String mostFrequent(List<ExtractedObject> images) {
        Map<String, Long> counts = images.stream()
                .map(MergedModality::modality)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return counts.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, Long> e) -> -e.getValue())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static String modality(ExtractedObject object) {
        return object.exam().exam().modality();
    }
}
