package org.doselens.exam;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.OffsetDateTime;

/**
 * One irradiation (DICOM PS3.16 TID 10013, TID 10003) or one administration of a radiopharmaceutical (TID 10022). An
 * event counts once per tenant, by its uid. Every value is null where it was not reported or does not apply.
 *
 * @param uid Irradiation Event UID (113769 DCM); a pseudonym on the wire
 * @param type code meaning of CT Acquisition Type (113820 DCM, CID 10013), Irradiation Event Type (113721 DCM, CID
 *     10002), or {@code Administration}
 * @param startedAt DateTime Started (111526 DCM) with the site's offset
 * @param protocol Acquisition Protocol (125203 DCM); on the wire only if released
 * @param protocolToken stands for the protocol on the wire
 * @param targetRegion code meaning of Target Region (123014 DCM)
 * @param ctdiVolMgy Mean CTDIvol (113830 DCM) in mGy
 * @param phantomCm diameter of the CTDI phantom in cm: 16 (113690 DCM) or 32 (113691 DCM)
 * @param dlpMgyCm DLP (113838 DCM) in mGy·cm
 * @param scanningLengthMm Scanning Length (113825 DCM) in mm
 * @param kvp KVP (113733 DCM) in kV; the mean where pulses differ
 * @param tubeCurrentMa X-Ray Tube Current (113734 DCM) in mA; the mean where pulses differ
 * @param exposureTimeS exposure time (113824 or 113735 DCM) in seconds
 * @param exposureMas Exposure (113736 DCM) in mAs
 * @param pitch Pitch Factor (113828 DCM)
 * @param ssdeMgy Size Specific Dose Estimation (113930 DCM) in mGy
 * @param waterEquivalentDiameterMm Water Equivalent Diameter (113980 DCM) in mm
 * @param doseAreaProductGyM2 Dose Area Product (122130 DCM) in Gy·m2
 * @param doseAtReferencePointGy Dose (RP) (113738 DCM) in Gy
 * @param averageGlandularDoseMgy Average Glandular Dose (111631 DCM) in mGy
 * @param entranceExposureAtRpMgy Entrance Exposure at RP (111636 DCM) in mGy
 * @param laterality {@code L}, {@code R} or {@code B}
 * @param view mammography view as in CID 4014 ({@code CC}, {@code MLO}, …), else View Position (0018,5101)
 * @param compressedThicknessMm Compression Thickness (111633 DCM) in mm
 * @param compressionForceN Compression Force (111647 DCM) in N
 * @param plane {@code A} (113620 DCM), {@code B} (113621 DCM) or {@code single} (113622 DCM)
 * @param exposureIndex Exposure Index (113845 DCM)
 * @param targetExposureIndex Target Exposure Index (113846 DCM)
 * @param deviationIndex Deviation Index (113847 DCM)
 * @param radiopharmaceutical code meaning of Radiopharmaceutical Agent, such as {@code Fluorodeoxyglucose F^18^}
 * @param administeredActivityMbq Administered Activity (113507 DCM) in MBq
 * @param technique how the beam was made
 * @param geometry where tube, table and detector stood
 * @param size the patient's size at this event
 * @param doseCheck the console's alerts and notifications
 * @param acquisitionKey key of the acquisition whose images this event made, null if none is known
 * @param rejected true if the device marks the event as rejected (130503 DCM, TID 10042): it irradiated the patient, and
 *     its images were discarded
 */
@RecordBuilder
public record IrradiationEvent(
        String uid,
        String type,
        OffsetDateTime startedAt,
        String protocol,
        String protocolToken,
        String targetRegion,
        Double ctdiVolMgy,
        Integer phantomCm,
        Double dlpMgyCm,
        Double scanningLengthMm,
        Double kvp,
        Double tubeCurrentMa,
        Double exposureTimeS,
        Double exposureMas,
        Double pitch,
        Double ssdeMgy,
        Double waterEquivalentDiameterMm,
        Double doseAreaProductGyM2,
        Double doseAtReferencePointGy,
        Double averageGlandularDoseMgy,
        Double entranceExposureAtRpMgy,
        String laterality,
        String view,
        Double compressedThicknessMm,
        Double compressionForceN,
        String plane,
        Double exposureIndex,
        Double targetExposureIndex,
        Double deviationIndex,
        String radiopharmaceutical,
        Double administeredActivityMbq,
        Technique technique,
        Geometry geometry,
        BodySize size,
        DoseCheck doseCheck,
        String acquisitionKey,
        Boolean rejected) {

    /** The same event under another protocol name. */
    public IrradiationEvent withProtocol(String name) {
        return IrradiationEventBuilder.builder(this).protocol(name).build();
    }
}
