package org.doselens.exam;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A procedure that is booked: what for, when, on which device. Of no person: neither the patient nor the order can be found
 * from it in the cloud. The highest revision counts.
 *
 * @param bookingKey stands for the order that was booked
 * @param revision 1 for the first telling, higher for each later one
 * @param siteDay the day it is booked for, at the site
 * @param scheduledAt when it is booked for, with the site's offset
 * @param stationName of the device it is booked on, as the order system calls it; null where it names none
 * @param bookedName the procedure as it was booked; on the wire only if released
 * @param bookedNameToken stands for the booked name on the wire
 * @param bookedStandardKey key of the standard procedure, null while unmapped
 * @param patientClass {@code inpatient}, {@code outpatient} or {@code emergency}; null where nobody told it
 */
public record Booking(
        int schemaVersion,
        String bookingKey,
        int revision,
        BookingState state,
        LocalDate siteDay,
        OffsetDateTime scheduledAt,
        String modality,
        String stationName,
        String bookedName,
        String bookedNameToken,
        String bookedStandardKey,
        String patientClass)
        implements WireRecord {

    public Booking {
        if (bookingKey == null || revision < 1 || state == null || siteDay == null || scheduledAt == null) {
            throw new IllegalArgumentException("a booking needs a key, a revision, a state and its time");
        }
    }
}
