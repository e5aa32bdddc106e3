package org.doselens.anonymizer;

import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A booking as the hospital's order system told it. Only the anonymizer turns it into something that may leave;
 * {@code toString} tells nothing.
 *
 * @param bookingKey the same for every telling of one booking
 * @param siteDay the day it is booked for, at the site
 * @param station name of the device it is booked on; null where nobody told it
 * @param bookedName the procedure in the site's own words; null where nobody told it
 * @param patientClass as {@link org.doselens.exam.Booking#patientClass()}
 */
public record IdentifiedBooking(
        String bookingKey,
        boolean cancelled,
        LocalDate siteDay,
        OffsetDateTime scheduledAt,
        String modality,
        String station,
        String bookedName,
        String patientClass) {

    @Override
    public String toString() {
        return "IdentifiedBooking[withheld]";
    }
}
