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
 * Images of devices that write the area product of the procedure so far into each image. Such a counter only grows, and what
 * it grows by fits what each exposure was made with (RATIONALE.md). What each image added is then its own.
 *
 * @param events with what each added where their values are a running total
 * @param uncertain whether some only grow and nothing decides what they are; they are left as they were told
 */
record RunningTotals(List<IrradiationEvent> events, boolean uncertain) {

    /** That many exposures grow by chance in one exam of 720. */
    private static final int ENOUGH_WITHOUT_EVIDENCE = 6;
    /** Two grow by chance in every second exam. */
    private static final int FEWEST = 3;

    static RunningTotals of(List<IrradiationEvent> events, List<ExtractedObject> xray) {
        if (events.size() < FEWEST || xray.isEmpty() || xray.get(0).kind() != SourceKind.IMAGE_HEADER) {
            return new RunningTotals(events, false);
        }
        Map<String, List<IrradiationEvent>> byPlane = new HashMap<>();
        for (IrradiationEvent event : events) {
            if (event.doseAreaProductGyM2() != null) {
                byPlane.computeIfAbsent(String.valueOf(event.plane()), plane -> new ArrayList<>())
                        .add(event);
            }
        }
        Map<String, Double> added = new HashMap<>();
        boolean uncertain = false;
        for (List<IrradiationEvent> ofPlane : byPlane.values()) {
            if (onlyGrows(ofPlane)) {
                BeamEvidence evidence = BeamEvidence.of(ofPlane);
                boolean many = ofPlane.size() >= ENOUGH_WITHOUT_EVIDENCE;
                if (evidence == BeamEvidence.COUNTER || (evidence == BeamEvidence.NONE && many)) {
                    note(ofPlane, added);
                } else {
                    uncertain |= evidence == BeamEvidence.NONE;
                }
            }
        }
        List<IrradiationEvent> own = events.stream()
                .map(event -> added.containsKey(event.uid()) ? EventMerge.with(event, added.get(event.uid())) : event)
                .toList();
        return new RunningTotals(own, uncertain);
    }

    /** Sorts by time on the way. */
    private static boolean onlyGrows(List<IrradiationEvent> ofPlane) {
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
