package org.doselens.assembly.order;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How tall or heavy a patient was. A value no person has is left out.
 *
 * @param at when it was measured, else when it was told
 * @param heightM metres; null if not told
 * @param weightKg kilograms; null if not told
 */
public record BodyMeasure(FactSource source, PatientRef patient, OffsetDateTime at, Double heightM, Double weightKg)
        implements OrderFact {

    public BodyMeasure {
        heightM = within(heightM, 0.2, 2.6);
        weightKg = within(weightKg, 0.3, 500);
    }

    private static Double within(Double value, double least, double most) {
        return value == null || !(value >= least && value <= most) ? null : value;
    }

    /** True if neither value is one a person can have. */
    public boolean saysNothing() {
        return heightM == null && weightKg == null;
    }

    @Override
    public Instant moment() {
        return at.toInstant();
    }

    @Override
    public String toString() {
        return "BodyMeasure[withheld]";
    }
}
