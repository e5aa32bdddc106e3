package org.doselens.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/** Accumulated dose of a projection report: TID 10002, 10004, 10005 and 10007, per plane and per breast. */
final class ProjectionTotals {

    private final Reading reading;

    ProjectionTotals(Reading reading) {
        this.reading = reading;
    }

    Totals read(ContentItem root, List<IrradiationEvent> events, Map<String, Double> fluoroscopySeconds) {
        Map<String, List<Totals>> byPlane = new LinkedHashMap<>();
        for (ContentItem container : root.all(Concept.ACCUMULATED_XRAY)) {
            String plane = Objects.requireNonNullElse(ProjectionDoseReport.plane(container), "");
            byPlane.computeIfAbsent(plane, p -> new ArrayList<>()).add(container(container, events));
        }
        if (byPlane.isEmpty()) {
            byPlane.put("", List.of(container(root, events)));
        }
        Totals sum = Totals.NONE;
        for (Map.Entry<String, List<Totals>> plane : byPlane.entrySet()) {
            List<IrradiationEvent> ofPlane = byPlane.size() == 1
                    ? events
                    : events.stream()
                            .filter(e -> plane.getKey().equals(e.plane()))
                            .toList();
            sum = DoseSums.plus(sum, together(plane.getValue(), DoseSums.of(ofPlane, fluoroscopySeconds)));
        }
        return sum;
    }

    static Totals together(List<Totals> containers, Totals events) {
        if (containers.size() == 1) {
            return containers.get(0);
        }
        return new Totals(
                null,
                combined(containers, Totals::doseAreaProductGyM2, events),
                combined(containers, Totals::doseAtReferencePointGy, events),
                combined(containers, Totals::fluoroscopyTimeS, events),
                combined(containers, Totals::averageGlandularDoseLeftMgy, events),
                combined(containers, Totals::averageGlandularDoseRightMgy, events),
                null);
    }

    private static Double combined(List<Totals> containers, Function<Totals, Double> field, Totals events) {
        List<Double> values = new ArrayList<>();
        containers.forEach(c -> values.add(field.apply(c)));
        return DoseSums.combined(values, field.apply(events));
    }

    /** What one container states. */
    Totals container(ContentItem item, List<IrradiationEvent> events) {
        Double left = null;
        Double right = null;
        for (ContentItem agd : item.all(Concept.ACCUMULATED_AGD)) {
            Double value = reading.converted(agd, Quantity.DOSE_MGY, true);
            String side = ProjectionDoseReport.laterality(agd)
                    .or(() -> ProjectionDoseReport.laterality(item))
                    .orElseGet(() -> onlySide(events));
            if ("L".equals(side)) {
                left = Numbers.add(left, value);
            } else if ("R".equals(side)) {
                right = Numbers.add(right, value);
            }
        }
        return new Totals(
                null,
                total(
                        item,
                        Concept.DAP_TOTAL,
                        Concept.FLUORO_DAP_TOTAL,
                        Concept.ACQUISITION_DAP_TOTAL,
                        Quantity.DOSE_AREA_PRODUCT_GY_M2),
                total(item, Concept.RP_TOTAL, Concept.FLUORO_RP_TOTAL, Concept.ACQUISITION_RP_TOTAL, Quantity.DOSE_GY),
                reading.dose(item, Concept.FLUORO_TIME_TOTAL, Quantity.TIME_S),
                left,
                right,
                null);
    }

    /** The total; a report that states only its two parts means their sum. */
    private Double total(ContentItem item, Concept total, Concept fluoro, Concept acquisition, Quantity quantity) {
        Double stated = reading.dose(item, total, quantity);
        if (stated != null && stated > 0) {
            return stated;
        }
        Double parts = Numbers.add(reading.dose(item, fluoro, quantity), reading.dose(item, acquisition, quantity));
        return stated == null || (parts != null && parts > 0) ? parts : stated;
    }

    private static String onlySide(List<IrradiationEvent> events) {
        List<String> sides = events.stream()
                .map(IrradiationEvent::laterality)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return sides.size() == 1 ? sides.get(0) : null;
    }
}
