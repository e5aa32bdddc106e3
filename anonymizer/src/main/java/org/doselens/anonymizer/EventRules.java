package org.doselens.anonymizer;

import org.doselens.exam.BodySize;
import org.doselens.exam.DoseCheck;
import org.doselens.exam.Filter;
import org.doselens.exam.Geometry;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Technique;

/** Builds the outgoing irradiation event, each record by its canonical constructor like {@link ExamRules}. */
final class EventRules {

    private final Policy policy;
    private final Pseudonyms pseudonyms;
    private final TextRules texts;

    EventRules(Policy policy, Pseudonyms pseudonyms, TextRules texts) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
        this.texts = texts;
    }

    IrradiationEvent outgoing(IrradiationEvent event, DateShift dates) {
        return new IrradiationEvent(
                pseudonyms.orNull(PseudonymKind.EVENT, event.uid()),
                Terms.EVENT_TYPE.known(event.type()),
                dates.time(event.startedAt()),
                texts.released(event.protocol()),
                texts.token(event.protocol()),
                Terms.TARGET_REGION.known(event.targetRegion()),
                Shapes.finite(event.ctdiVolMgy()),
                event.phantomCm(),
                Shapes.finite(event.dlpMgyCm()),
                Shapes.finite(event.scanningLengthMm()),
                Shapes.finite(event.kvp()),
                Shapes.finite(event.tubeCurrentMa()),
                Shapes.finite(event.exposureTimeS()),
                Shapes.finite(event.exposureMas()),
                Shapes.finite(event.pitch()),
                Shapes.finite(event.ssdeMgy()),
                Shapes.finite(event.waterEquivalentDiameterMm()),
                Shapes.finite(event.doseAreaProductGyM2()),
                Shapes.finite(event.doseAtReferencePointGy()),
                Shapes.finite(event.averageGlandularDoseMgy()),
                Shapes.finite(event.entranceExposureAtRpMgy()),
                Terms.LATERALITY.known(event.laterality()),
                Terms.VIEW.known(event.view()),
                Shapes.finite(event.compressedThicknessMm()),
                Shapes.finite(event.compressionForceN()),
                Terms.PLANE.known(event.plane()),
                Shapes.finite(event.exposureIndex()),
                Shapes.finite(event.targetExposureIndex()),
                Shapes.finite(event.deviationIndex()),
                Terms.RADIOPHARMACEUTICAL.known(event.radiopharmaceutical()),
                Shapes.finite(event.administeredActivityMbq()),
                technique(event.technique()),
                geometry(event.geometry()),
                policy.has(ProfileOption.RETAIN_PATIENT_CHARACTERISTICS) ? size(event.size()) : null,
                doseCheck(event.doseCheck()),
                pseudonyms.orNull(PseudonymKind.ACQUISITION, event.acquisitionKey()),
                event.rejected());
    }

    private static Technique technique(Technique value) {
        return value == null
                ? null
                : new Technique(
                        Shapes.finite(value.exposureTimePerRotationS()),
                        Shapes.finite(value.maximumTubeCurrentMa()),
                        Shapes.finite(value.nominalTotalCollimationWidthMm()),
                        Shapes.finite(value.nominalSingleCollimationWidthMm()),
                        Terms.TUBE_CURRENT_MODULATION.known(value.tubeCurrentModulation()),
                        Terms.FLUORO_MODE.known(value.fluoroMode()),
                        Shapes.finite(value.pulseRatePerS()),
                        value.pulses(),
                        value.frames(),
                        Shapes.finite(value.irradiationDurationS()),
                        Shapes.finite(value.focalSpotMm()),
                        Terms.ANODE_TARGET.known(value.anodeTarget()),
                        Shapes.finite(value.halfValueLayerMmAl()),
                        value.filters().stream().map(EventRules::filter).toList());
    }

    private static Filter filter(Filter value) {
        return value == null
                ? null
                : new Filter(
                        Terms.FILTER_MATERIAL.known(value.material()),
                        Shapes.finite(value.minimumThicknessMm()),
                        Shapes.finite(value.maximumThicknessMm()));
    }

    private static Geometry geometry(Geometry value) {
        return value == null
                ? null
                : new Geometry(
                        Shapes.finite(value.primaryAngleDeg()),
                        Shapes.finite(value.secondaryAngleDeg()),
                        Shapes.finite(value.primaryEndAngleDeg()),
                        Shapes.finite(value.secondaryEndAngleDeg()),
                        Shapes.finite(value.distanceSourceToIsocenterMm()),
                        Shapes.finite(value.distanceSourceToDetectorMm()),
                        Shapes.finite(value.distanceSourceToReferencePointMm()),
                        Shapes.finite(value.tableLongitudinalMm()),
                        Shapes.finite(value.tableLateralMm()),
                        Shapes.finite(value.tableHeightMm()),
                        Shapes.finite(value.collimatedFieldAreaM2()),
                        Shapes.finite(value.fieldOfViewMm()));
    }

    private static BodySize size(BodySize value) {
        return value == null
                ? null
                : new BodySize(
                        Shapes.finite(value.lateralDimensionMm()),
                        Shapes.finite(value.apDimensionMm()),
                        Shapes.finite(value.effectiveDiameterMm()),
                        Shapes.finite(value.waterEquivalentDiameterMm()),
                        value.method());
    }

    private static DoseCheck doseCheck(DoseCheck value) {
        return value == null
                ? null
                : new DoseCheck(
                        Shapes.finite(value.dlpAlertValueMgyCm()),
                        Shapes.finite(value.ctdiVolAlertValueMgy()),
                        Shapes.finite(value.accumulatedDlpForwardEstimateMgyCm()),
                        Shapes.finite(value.accumulatedCtdiVolForwardEstimateMgy()),
                        Shapes.finite(value.dlpNotificationValueMgyCm()),
                        Shapes.finite(value.ctdiVolNotificationValueMgy()),
                        Shapes.finite(value.dlpForwardEstimateMgyCm()),
                        Shapes.finite(value.ctdiVolForwardEstimateMgy()),
                        value.alertExceeded(),
                        value.notificationExceeded());
    }
}
