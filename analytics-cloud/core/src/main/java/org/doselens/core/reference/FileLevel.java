package org.doselens.core.reference;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One line of a file of levels, checked.
 *
 * @param line in the file, from 1
 * @param ageFromYears edges of bands are null where open
 */
record FileLevel(
        long line,
        Map<String, String> text,
        List<String> standardKeys,
        Double ageFromYears,
        Double ageToYears,
        Double weightFromKg,
        Double weightToKg,
        Double sizeFromCm,
        Double sizeToCm,
        Integer phantomCm,
        double value) {

    String of(String column) {
        return text.getOrDefault(column, "");
    }

    /** Whether both could judge one exam by one figure of the same kind. */
    boolean overlaps(FileLevel other) {
        return sameQuestion(other)
                && overlap(ageFromYears, ageToYears, other.ageFromYears, other.ageToYears)
                && overlap(weightFromKg, weightToKg, other.weightFromKg, other.weightToKg)
                && overlap(sizeFromCm, sizeToCm, other.sizeFromCm, other.sizeToCm);
    }

    private boolean sameQuestion(FileLevel other) {
        return List.of("source_id", "modality", "procedure", "population_kind", "metric", "statistic", "scope").stream()
                        .allMatch(column -> of(column).equals(other.of(column)))
                && Objects.equals(phantomCm, other.phantomCm);
    }

    private static boolean overlap(Double from, Double to, Double otherFrom, Double otherTo) {
        double begin = Math.max(from == null ? 0 : from, otherFrom == null ? 0 : otherFrom);
        double end = Math.min(to == null ? Double.MAX_VALUE : to, otherTo == null ? Double.MAX_VALUE : otherTo);
        return begin < end;
    }
}
