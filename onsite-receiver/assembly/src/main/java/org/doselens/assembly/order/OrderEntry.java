package org.doselens.assembly.order;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What was told of an order or of its booking. Later tellings of the same order overrule earlier ones, value by value.
 *
 * @param patient null if only the order's numbers are known
 * @param visitNumber of the patient's visit (HL7 PV1-19)
 * @param accessionNumbers DICOM Accession Number (0008,0050)
 * @param studyInstanceUid where the order system gives it out
 * @param placerNumber Placer Order Number
 * @param fillerNumber Filler Order Number
 * @param toldAt of two tellings the later one counts; null for when it came
 * @param state what has become of it
 * @param orderedAt null where this telling does not say
 * @param scheduledAt null where this telling does not say
 * @param procedureName the site's own name; null where this telling does not say
 * @param patientClass null where this telling does not say
 * @param modality the DICOM modality it is booked for; null where this telling does not say
 * @param station name, else AE title, of the device it is booked for; null where this telling does not say
 */
public record OrderEntry(
        FactSource source,
        PatientRef patient,
        String visitNumber,
        List<String> accessionNumbers,
        String studyInstanceUid,
        String placerNumber,
        String fillerNumber,
        Instant toldAt,
        State state,
        OffsetDateTime orderedAt,
        OffsetDateTime scheduledAt,
        String procedureName,
        PatientClass patientClass,
        String modality,
        String station)
        implements OrderFact {

    /** What has become of an order. */
    public enum State {
        OPEN,
        CANCELLED
    }

    public OrderEntry {
        visitNumber = Words.orNull(visitNumber);
        accessionNumbers = Words.present(accessionNumbers);
        studyInstanceUid = Words.orNull(studyInstanceUid);
        placerNumber = Words.orNull(placerNumber);
        fillerNumber = Words.orNull(fillerNumber);
        procedureName = Words.orNull(procedureName);
        modality = Words.orNull(modality);
        station = Words.orNull(station);
    }

    @Override
    public Instant moment() {
        return toldAt;
    }

    @Override
    public String toString() {
        return "OrderEntry[withheld]";
    }
}
