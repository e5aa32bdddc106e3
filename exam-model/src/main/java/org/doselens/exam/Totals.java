package org.doselens.exam;

/**
 * Dose of an exam. A value is null where the modality has none or none was reported; it is never 0 for unknown.
 *
 * @param dlpMgyCm CT Dose Length Product Total (113813 DCM) in mGy·cm
 * @param doseAreaProductGyM2 Dose Area Product Total (113722 DCM), both planes, in Gy·m2
 * @param doseAtReferencePointGy Dose (RP) Total (113725 DCM), both planes, in Gy
 * @param fluoroscopyTimeS Total Fluoro Time (113730 DCM), both planes, in seconds
 * @param averageGlandularDoseLeftMgy Accumulated Average Glandular Dose (111637 DCM) of the left breast in mGy
 * @param averageGlandularDoseRightMgy the same of the right breast in mGy
 * @param administeredActivityMbq Administered Activity (113507 DCM), all administrations, in MBq
 */
public record Totals(
        Double dlpMgyCm,
        Double doseAreaProductGyM2,
        Double doseAtReferencePointGy,
        Double fluoroscopyTimeS,
        Double averageGlandularDoseLeftMgy,
        Double averageGlandularDoseRightMgy,
        Double administeredActivityMbq) {

    /** No dose known at all. */
    public static final Totals NONE = new Totals(null, null, null, null, null, null, null);
}
