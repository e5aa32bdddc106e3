package org.doselens.assembly;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.exam.BodySize;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/** Events of several objects, each once by its uid: the most complete telling, its gaps filled from the others. */
final class EventMerge {

    private record Telling(IrradiationEvent event, ExtractedObject by) {}

    /** Most complete first; of equally complete ones the newest. */
    private static final Comparator<Telling> BEST_FIRST = Comparator.comparingInt(
                    (Telling t) -> -completeness(t.event()))
            .thenComparing(t -> t.by().contentAt().toInstant(), Comparator.reverseOrder())
            .thenComparing(t -> t.by().sopInstanceUid());

    private EventMerge() {}

    static List<IrradiationEvent> merge(DoseSources sources) {
        Map<String, List<Telling>> byUid = new LinkedHashMap<>();
        collect(sources.xray(), false, byUid);
        collect(sources.administration(), true, byUid);
        List<IrradiationEvent> merged = new ArrayList<>(byUid.size());
        for (List<Telling> tellings : byUid.values()) {
            tellings.sort(BEST_FIRST);
            IrradiationEvent event = tellings.get(0).event();
            for (Telling other : tellings.subList(1, tellings.size())) {
                event = filled(event, other.event());
            }
            boolean slices = tellings.get(0).by().kind() == SourceKind.IMAGE_HEADER && event.acquisitionKey() != null;
            merged.add(slices ? SlicesOfEvent.mean(event, events(tellings)) : event);
        }
        if (merged.stream().allMatch(e -> e.startedAt() != null)) {
            merged.sort(Comparator.comparing(e -> e.startedAt().toInstant()));
        }
        return merged;
    }

    private static List<IrradiationEvent> events(List<Telling> tellings) {
        return tellings.stream().map(Telling::event).toList();
    }

    private static void collect(
            List<ExtractedObject> objects, boolean administrations, Map<String, List<Telling>> byUid) {
        objects.stream().sorted(ExamAssembler.Precedence.CHRONOLOGICAL).forEach(object -> {
            for (IrradiationEvent event : object.exam().exam().irradiationEvents()) {
                if (DoseSources.isAdministration(event) == administrations) {
                    byUid.computeIfAbsent(event.uid(), uid -> new ArrayList<>()).add(new Telling(event, object));
                }
            }
        });
    }

    private static int completeness(IrradiationEvent e) {
        return (int) Stream.of(
                        e.type(),
                        e.startedAt(),
                        e.protocol(),
                        e.targetRegion(),
                        e.ctdiVolMgy(),
                        e.phantomCm(),
                        e.dlpMgyCm(),
                        e.scanningLengthMm(),
                        e.kvp(),
                        e.tubeCurrentMa(),
                        e.exposureTimeS(),
                        e.exposureMas(),
                        e.pitch(),
                        e.ssdeMgy(),
                        e.waterEquivalentDiameterMm(),
                        e.doseAreaProductGyM2(),
                        e.doseAtReferencePointGy(),
                        e.averageGlandularDoseMgy(),
                        e.entranceExposureAtRpMgy(),
                        e.laterality(),
                        e.view(),
                        e.compressedThicknessMm(),
                        e.compressionForceN(),
                        e.plane(),
                        e.exposureIndex(),
                        e.targetExposureIndex(),
                        e.deviationIndex(),
                        e.radiopharmaceutical(),
                        e.administeredActivityMbq(),
                        e.technique(),
                        e.geometry(),
                        e.size(),
                        e.doseCheck(),
                        e.acquisitionKey(),
                        e.rejected())
                .filter(Objects::nonNull)
                .count();
    }

    /** The event with another area product. */
    static IrradiationEvent with(IrradiationEvent event, double doseAreaProductGyM2) {
        return with(event, null, null, doseAreaProductGyM2, null, event.size());
    }

    /** The event with other values of what its images tell. */
    static IrradiationEvent with(
            IrradiationEvent event, Double ctdiVolMgy, Double tubeCurrentMa, String acquisitionKey, BodySize size) {
        return with(event, ctdiVolMgy, tubeCurrentMa, null, acquisitionKey, size);
    }

    private static IrradiationEvent with(
            IrradiationEvent event,
            Double ctdiVolMgy,
            Double tubeCurrentMa,
            Double doseAreaProductGyM2,
            String acquisitionKey,
            BodySize size) {
        Double water = size == null ? null : size.waterEquivalentDiameterMm();
        IrradiationEvent only = new IrradiationEvent(
                event.uid(),
                null,
                null,
                null,
                null,
                null,
                ctdiVolMgy,
                null,
                null,
                null,
                null,
                tubeCurrentMa,
                null,
                null,
                null,
                null,
                water,
                doseAreaProductGyM2,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                size,
                null,
                acquisitionKey,
                null);
        return filled(only, event);
    }

    private static IrradiationEvent filled(IrradiationEvent a, IrradiationEvent b) {
        return new IrradiationEvent(
                a.uid(),
                or(a.type(), b.type()),
                AcquisitionMerge.earlier(a.startedAt(), b.startedAt()),
                or(a.protocol(), b.protocol()),
                null,
                or(a.targetRegion(), b.targetRegion()),
                or(a.ctdiVolMgy(), b.ctdiVolMgy()),
                or(a.phantomCm(), b.phantomCm()),
                or(a.dlpMgyCm(), b.dlpMgyCm()),
                or(a.scanningLengthMm(), b.scanningLengthMm()),
                or(a.kvp(), b.kvp()),
                or(a.tubeCurrentMa(), b.tubeCurrentMa()),
                or(a.exposureTimeS(), b.exposureTimeS()),
                or(a.exposureMas(), b.exposureMas()),
                or(a.pitch(), b.pitch()),
                or(a.ssdeMgy(), b.ssdeMgy()),
                or(a.waterEquivalentDiameterMm(), b.waterEquivalentDiameterMm()),
                or(a.doseAreaProductGyM2(), b.doseAreaProductGyM2()),
                or(a.doseAtReferencePointGy(), b.doseAtReferencePointGy()),
                or(a.averageGlandularDoseMgy(), b.averageGlandularDoseMgy()),
                or(a.entranceExposureAtRpMgy(), b.entranceExposureAtRpMgy()),
                or(a.laterality(), b.laterality()),
                or(a.view(), b.view()),
                or(a.compressedThicknessMm(), b.compressedThicknessMm()),
                or(a.compressionForceN(), b.compressionForceN()),
                or(a.plane(), b.plane()),
                or(a.exposureIndex(), b.exposureIndex()),
                or(a.targetExposureIndex(), b.targetExposureIndex()),
                or(a.deviationIndex(), b.deviationIndex()),
                or(a.radiopharmaceutical(), b.radiopharmaceutical()),
                or(a.administeredActivityMbq(), b.administeredActivityMbq()),
                or(a.technique(), b.technique()),
                or(a.geometry(), b.geometry()),
                or(a.size(), b.size()),
                or(a.doseCheck(), b.doseCheck()),
                or(a.acquisitionKey(), b.acquisitionKey()),
                or(a.rejected(), b.rejected()));
    }

    private static <T> T or(T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
