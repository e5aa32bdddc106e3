package org.doselens.simulator.dose;

import org.doselens.simulator.hospital.Person;
import org.doselens.simulator.hospital.Region;

/** Water-equivalent diameters from height, weight and age. */
final class Size {

    private static final double STANDARD_TRUNK_CM = 29.3;
    private static final double ADULT_HEAD_CM = 17.5;

    private Size() {}

    static double waterEquivalentDiameterCm(Region region, Person patient, double ageYears) {
        return isHead(region) ? headCm(ageYears) : share(region) * patient.trunkDiameterCm();
    }

    /** The same of the standard adult (1.65 m, 65 kg) that the catalogue's doses are for. */
    static double standardDiameterCm(Region region) {
        return isHead(region) ? ADULT_HEAD_CM : share(region) * STANDARD_TRUNK_CM;
    }

    static boolean isHead(Region region) {
        return region == Region.HEAD || region == Region.SKULL || region == Region.SINUS;
    }

    private static double headCm(double ageYears) {
        return ADULT_HEAD_CM - 6.3 * StrictMath.exp(-ageYears / 3.2);
    }

    private static double share(Region region) {
        return switch (region) {
            case CHEST, HEART, THORACIC_SPINE, BREAST -> 0.92;
            case PELVIS -> 1.02;
            case CHEST_ABDOMEN, CHEST_ABDOMEN_PELVIS, WHOLE_BODY -> 0.96;
            case NECK, HEAD_NECK, CERVICAL_SPINE -> 0.55;
            case SHOULDER -> 0.6;
            case UPPER_LIMB, HAND -> 0.3;
            case LOWER_LIMB, KNEE, FOOT -> 0.45;
            default -> 1.0;
        };
    }
}
