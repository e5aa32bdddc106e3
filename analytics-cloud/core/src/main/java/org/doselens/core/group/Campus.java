package org.doselens.core.group;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.doselens.core.organisation.Site;
import org.doselens.core.report.Department;

/**
 * A campus over some days.
 *
 * @param parts its exams by modality
 * @param judged CT exams that were compared with a level; null where that is not to be seen
 * @param over of these, over one; null likewise
 */
public record Campus(Site site, List<Part> parts, Long judged, Long over) {

    /**
     * Exams of one modality.
     *
     * @param faultless without a fault in their data
     * @param lastAt when the last one came; null for none
     */
    public record Part(String modality, long exams, long faultless, Instant lastAt) {}

    /**
     * A department of the campus: the modalities it runs.
     *
     * @param department null for modalities that no department of ours runs, such as ultrasound
     */
    public record Unit(Department department, List<String> modalities, long exams, Double complete, Instant lastAt) {}

    public long exams() {
        return exams(parts);
    }

    /** Share of exams without a fault in their data, in percent; null of none. */
    public Double complete() {
        return complete(parts);
    }

    /** When the last exam came; null for none. */
    public Instant lastAt() {
        return lastAt(parts);
    }

    /** Share of CT exams within reference, in percent; null of none, or where it is not to be seen. */
    public Double percentWithin() {
        return judged == null || judged == 0 ? null : 100.0 * (judged - over) / judged;
    }

    /** The departments that have exams, and last what is of none, so that they sum to the campus. */
    public List<Unit> units() {
        List<Unit> units = new ArrayList<>();
        List<Part> left = new ArrayList<>(parts);
        for (Department department : Department.values()) {
            if (department != Department.ALL) {
                List<Part> its = left.stream()
                        .filter(part -> department.runs(part.modality()))
                        .toList();
                left.removeAll(its);
                addUnit(units, department, its);
            }
        }
        addUnit(units, null, left);
        return units;
    }

    private static void addUnit(List<Unit> units, Department department, List<Part> its) {
        if (!its.isEmpty()) {
            List<String> modalities = its.stream().map(Part::modality).sorted().toList();
            units.add(new Unit(department, modalities, exams(its), complete(its), lastAt(its)));
        }
    }

    private static long exams(List<Part> parts) {
        return parts.stream().mapToLong(Part::exams).sum();
    }

    private static Double complete(List<Part> parts) {
        long exams = exams(parts);
        return exams == 0
                ? null
                : 100.0 * parts.stream().mapToLong(Part::faultless).sum() / exams;
    }

    private static Instant lastAt(List<Part> parts) {
        return parts.stream()
                .map(Part::lastAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }
}
