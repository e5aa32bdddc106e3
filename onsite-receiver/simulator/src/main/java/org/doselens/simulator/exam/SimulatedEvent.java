package org.doselens.simulator.exam;

import java.time.ZonedDateTime;
import org.doselens.simulator.hospital.Region;

/**
 * One irradiation or administration, as the model planned it and as its device will report it. Values that do not apply
 * are null.
 *
 * @param uid Irradiation Event UID
 * @param kind CT: localizer, plain, axial, arterial, …; projection: fluoroscopy, acquisition, exposure; tracer
 * @param plane A, B or single; null where there is none
 * @param durationS beam on, in seconds (fluoroscopy: the time the pedal was down)
 * @param region where on the body
 */
public record SimulatedEvent(
        String uid,
        String kind,
        ZonedDateTime startedAt,
        double durationS,
        String protocol,
        Region region,
        String plane,
        Ct ct,
        Projection projection,
        Mammography mammography,
        Tracer tracer) {

    /**
     * A CT acquisition.
     *
     * @param ctdiVolMgy null where the maker reports no dose for the acquisition (some localizers)
     * @param dlpMgyCm CTDIvol × length, null likewise
     * @param effectiveDiameterMm what the size of the section was to the exposure control, water-equivalent, in mm
     */
    public record Ct(
            int phantomCm,
            Double ctdiVolMgy,
            double lengthMm,
            Double dlpMgyCm,
            double kvp,
            double currentMa,
            double maximumCurrentMa,
            Double pitch,
            double rotationS,
            double collimationMm,
            double singleCollimationMm,
            double effectiveDiameterMm) {}

    /**
     * A projection: radiograph, run or fluoroscopy.
     *
     * @param doseAreaProductGyM2 null for a device without a meter
     * @param doseAtReferencePointGy null where it does not apply
     */
    public record Projection(
            Double doseAreaProductGyM2,
            Double doseAtReferencePointGy,
            double kvp,
            double currentMa,
            double exposureTimeMs,
            double exposureMas,
            int pulses,
            String view,
            String laterality,
            Double exposureIndex,
            Double targetExposureIndex,
            Double deviationIndex) {}

    /** What a mammographic exposure adds. */
    public record Mammography(
            double averageGlandularDoseMgy,
            double entranceExposureMgy,
            String laterality,
            String view,
            double compressedThicknessMm,
            double compressionForceN,
            boolean tomosynthesis) {}

    /** Intravenous administration. */
    public record Tracer(String agent, double activityMbq) {}
}
