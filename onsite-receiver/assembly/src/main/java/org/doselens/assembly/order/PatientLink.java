package org.doselens.assembly.order;

import java.time.Instant;

/**
 * Two numbers are one patient (HL7 ADT^A40).
 *
 * @param from the number that ends
 * @param patient the number that goes on
 * @param toldAt of two links of one number the later one counts
 */
public record PatientLink(FactSource source, PatientRef from, PatientRef patient, Instant toldAt) implements OrderFact {

    /** What a patient is called from now on who was named so; an issuer only where there was one. */
    PatientRef appliedTo(PatientRef named) {
        if (named.issuer() == null) {
            return new PatientRef(patient.id(), null);
        }
        return new PatientRef(patient.id(), patient.issuer() == null ? named.issuer() : patient.issuer());
    }

    @Override
    public Instant moment() {
        return toldAt;
    }

    @Override
    public String toString() {
        return "PatientLink[withheld]";
    }
}
