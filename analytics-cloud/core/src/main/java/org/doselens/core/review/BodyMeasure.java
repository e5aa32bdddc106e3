package org.doselens.core.review;

import org.doselens.exam.Patient;

/**
 * How large the patient is to the beam, and by which measure: measures of different kinds are never compared.
 *
 * @param value cm for diameters, mm for a compressed breast
 */
public record BodyMeasure(Kind kind, double value) {

    /** Which measure. */
    public enum Kind {
        /** Water-equivalent diameter (AAPM 220), in cm. */
        WATER_EQUIVALENT_DIAMETER,
        /** Effective diameter from lateral and AP dimension (AAPM 204), in cm. */
        EFFECTIVE_DIAMETER,
        /** Diameter of a cylinder of water with the patient's height and weight, in cm: where no device measured. */
        CYLINDER,
        /** Compressed breast thickness, in mm. */
        COMPRESSED_THICKNESS
    }

    /** The cylinder of height and weight; null if one is not known. */
    static BodyMeasure cylinder(Patient patient) {
        if (patient == null || patient.heightM() == null || patient.weightKg() == null) {
            return null;
        }
        double litres = patient.weightKg();
        double heightM = patient.heightM();
        return heightM < 0.3 || litres < 1
                ? null
                : new BodyMeasure(Kind.CYLINDER, 200 * Math.sqrt(litres / 1000 / (heightM * Math.PI)));
    }
}
