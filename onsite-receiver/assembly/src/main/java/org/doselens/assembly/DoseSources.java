package org.doselens.assembly;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.exam.Totals;
import org.doselens.extraction.ExtractedObject;

/**
 * Which objects of an exam its dose is taken from: the best kind that tells of any, so that one exposure told by a
 * report and again by an image counts once. X-ray dose and administered activity are chosen apart (PET/CT).
 *
 * @param xray objects whose X-ray events and totals count
 * @param administration objects whose administrations count
 */
record DoseSources(List<ExtractedObject> xray, List<ExtractedObject> administration) {

    private static final List<SourceKind> XRAY_BEST_FIRST =
            List.of(SourceKind.DOSE_REPORT, SourceKind.ENHANCED_SR, SourceKind.DOSE_IMAGE, SourceKind.IMAGE_HEADER);
    private static final Set<SourceKind> REPORTS =
            Set.of(SourceKind.RADIOPHARMACEUTICAL_DOSE_REPORT, SourceKind.DOSE_REPORT, SourceKind.ENHANCED_SR);

    static DoseSources of(List<ExtractedObject> objects) {
        return new DoseSources(xrayOf(objects), administrationOf(objects));
    }

    static boolean isAdministration(IrradiationEvent event) {
        return event.administeredActivityMbq() != null || "Administration".equals(event.type());
    }

    private static List<ExtractedObject> xrayOf(List<ExtractedObject> objects) {
        List<ExtractedObject> withDose = bestKind(objects, o -> tellsXray(o) && tellsDose(o));
        return withDose.isEmpty() ? bestKind(objects, DoseSources::tellsXray) : withDose;
    }

    private static List<ExtractedObject> bestKind(List<ExtractedObject> objects, Predicate<ExtractedObject> tells) {
        for (SourceKind kind : XRAY_BEST_FIRST) {
            Predicate<ExtractedObject> ofKind = o -> o.kind() == kind;
            if (objects.stream().anyMatch(ofKind.and(tells))) {
                return objects.stream()
                        .filter(ofKind.and(DoseSources::tellsXray))
                        .toList();
            }
        }
        return List.of();
    }

    /** The kind whose dose counts: of X-rays, else of administrations; null without dose. */
    SourceKind dose() {
        return Stream.concat(xray.stream(), administration.stream())
                .filter(DoseSources::tellsDose)
                .map(ExtractedObject::kind)
                .findFirst()
                .orElse(null);
    }

    private static boolean tellsDose(ExtractedObject object) {
        // an object kept before version 2 of the exam names no source
        return object.exam().exam().doseSource() != null
                || !object.reportedTotals().equals(Totals.NONE)
                || !object.exam().exam().eventSums().equals(Totals.NONE);
    }

    private static List<ExtractedObject> administrationOf(List<ExtractedObject> objects) {
        Predicate<ExtractedObject> tells =
                o -> o.exam().exam().irradiationEvents().stream().anyMatch(DoseSources::isAdministration);
        List<ExtractedObject> reports = objects.stream()
                .filter(o -> REPORTS.contains(o.kind()) && tells.test(o))
                .toList();
        return reports.isEmpty() ? objects.stream().filter(tells).toList() : reports;
    }

    private static boolean tellsXray(ExtractedObject object) {
        return !object.reportedTotals().equals(Totals.NONE)
                || object.exam().exam().irradiationEvents().stream().anyMatch(e -> !isAdministration(e));
    }
}
