package org.doselens.ris;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientRef;

/**
 * One order as a list shows it at the moment. Every value is null where the list does not say.
 *
 * @param arrivedAt when the patient checked in for it
 * @param cancelled whether it will not be done
 * @param updatedAt when the row was changed
 * @param modality the DICOM modality it is booked for
 * @param station name, else AE title, of the device it is booked for
 */
public record VisitRow(
        PatientRef patient,
        String accessionNumber,
        String studyInstanceUid,
        String visitNumber,
        String orderNumber,
        OffsetDateTime orderedAt,
        OffsetDateTime scheduledAt,
        OffsetDateTime arrivedAt,
        String procedureName,
        PatientClass patientClass,
        boolean cancelled,
        Double heightM,
        Double weightKg,
        Instant updatedAt,
        String modality,
        String station) {

    /** False for a row by which nothing can be found. */
    boolean namesSomething() {
        return patient != null || accessionNumber != null || studyInstanceUid != null;
    }

    /** The same for all states of one row. */
    String key() {
        if (accessionNumber != null || studyInstanceUid != null || orderNumber != null) {
            return accessionNumber + "\u0001" + studyInstanceUid + "\u0001" + orderNumber;
        }
        return (patient == null ? "" : patient.id() + "\u0001" + patient.issuer()) + "\u0001" + scheduledAt + "\u0001"
                + procedureName;
    }

    @Override
    public String toString() {
        return "VisitRow[withheld]";
    }
}
