package org.doselens.assembly.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was told of a patient's visit: that they arrived, that they did not after all, or only how they came.
 *
 * @param visitNumber HL7 PV1-19; null if there is none
 * @param accessionNumbers orders they arrived for, where the source says so
 * @param studyInstanceUid the study they arrived for, where the source says so
 * @param at when they arrived or, for {@link Kind#CANCELLED} and {@link Kind#NOTED}, when it was told
 * @param byStatus told by a status of an order and not by an arrival of its own
 */
public record PatientVisit(
        FactSource source,
        PatientRef patient,
        String visitNumber,
        List<String> accessionNumbers,
        String studyInstanceUid,
        OffsetDateTime at,
        Kind kind,
        boolean byStatus,
        PatientClass patientClass)
        implements OrderFact {

    /** What was told. */
    public enum Kind {
        ARRIVED,
        /** The last arrival before it was a mistake. */
        CANCELLED,
        NOTED
    }

    public PatientVisit {
        visitNumber = Words.orNull(visitNumber);
        accessionNumbers = Words.present(accessionNumbers);
        studyInstanceUid = Words.orNull(studyInstanceUid);
    }

    @Override
    public Instant moment() {
        return at.toInstant();
    }

    @Override
    public String toString() {
        return "PatientVisit[withheld]";
    }
}
