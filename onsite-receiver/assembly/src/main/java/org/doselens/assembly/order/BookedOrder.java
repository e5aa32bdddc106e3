package org.doselens.assembly.order;

import java.time.OffsetDateTime;

/**
 * A booking the cloud does not know as it is now. Later tellings of its order, a change or a cancellation make another
 * revision.
 *
 * @param key the same for every telling
 * @param revision one higher than what the cloud was told last
 * @param scheduledAt of a cancelled one, when it was booked for
 * @param procedureName the site's own name; null where nobody told it
 * @param station name, else AE title, of the device; null where nobody told it
 * @param patientClass null where nobody told it
 */
public record BookedOrder(
        String key,
        int revision,
        boolean cancelled,
        OffsetDateTime scheduledAt,
        String procedureName,
        String modality,
        String station,
        PatientClass patientClass) {

    /** What of it the cloud is told, to see whether anything is new. */
    String content() {
        return String.join(
                "\u0001",
                Boolean.toString(cancelled),
                scheduledAt.toInstant().toString(),
                String.valueOf(procedureName),
                modality,
                String.valueOf(station),
                String.valueOf(patientClass));
    }

    BookedOrder cancelledAs(String otherKey, int nextRevision) {
        return new BookedOrder(
                otherKey, nextRevision, true, scheduledAt, procedureName, modality, station, patientClass);
    }

    @Override
    public String toString() {
        return "BookedOrder[withheld]";
    }
}
