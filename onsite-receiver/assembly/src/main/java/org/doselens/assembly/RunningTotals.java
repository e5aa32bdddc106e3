package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * Images of devices that write the area product of the procedure so far into each image. Such a counter only grows; so
 * many exposures that each had more than the one before would be a rare chance (RATIONALE.md). What each image added
 * is then its own.
 */
final class RunningTotals {

    /** By chance in one exam of 720. */
    private static final int FEWEST = 6;

    private RunningTotals() {}

    /** The events, with what each added where their values are a running total. */
    static List<IrradiationEvent> asIncrements(List<IrradiationEvent> events, List<ExtractedObject> xray) {
        if (events.size() < FEWEST || xray.isEmpty() || xray.get(0).kind() != SourceKind.IMAGE_HEADER) {
            return events;
        }
        Map<String, List<IrradiationEvent>> byPlane = new HashMap<>();
        for (IrradiationEvent event : events) {
            if (event.doseAreaProductGyM2() != null) {
                byPlane.computeIfAbsent(String.valueOf(event.plane()), plane -> new ArrayList<>())
                        .add(event);
            }
        }
        Map<String, Double> added = new HashMap<>();
        byPlane.values().stream().filter(RunningTotals::isCounter).forEach(counter -> note(counter, added));
        return events.stream()
                .map(event -> added.containsKey(event.uid()) ? EventMerge.with(event, added.get(event.uid())) : event)
                .toList();
    }

    /** Sorts by time on the way. */
    private static boolean isCounter(List<IrradiationEvent> ofPlane) {
        if (ofPlane.size() < FEWEST || ofPlane.stream().anyMatch(event -> event.startedAt() == null)) {
            return false;
        }
        ofPlane.sort(Comparator.comparing(event -> event.startedAt().toInstant()));
        for (int i = 1; i < ofPlane.size(); i++) {
            IrradiationEvent before = ofPlane.get(i - 1);
            IrradiationEvent event = ofPlane.get(i);
            if (!event.startedAt().toInstant().isAfter(before.startedAt().toInstant())
                    || event.doseAreaProductGyM2() <= before.doseAreaProductGyM2()) {
                return false;
            }
        }
        return true;
    }

    private static void note(List<IrradiationEvent> counter, Map<String, Double> added) {
        double before = 0;
        for (IrradiationEvent event : counter) {
            // to the picogray·m2, so that a difference of decimals is a decimal
            added.put(event.uid(), Math.round((event.doseAreaProductGyM2() - before) * 1e12) / 1e12);
            before = event.doseAreaProductGyM2();
        }
    }
}
