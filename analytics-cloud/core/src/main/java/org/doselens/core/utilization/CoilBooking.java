package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;

/**
 * An MR procedure that is booked.
 *
 * @param station as the order system calls the device; empty where it names none
 * @param name a released name; may be empty
 * @param token stands for the name; may be empty
 * @param standardKey empty if the name is not mapped
 * @param inpatient the patient stays in the hospital, and can come at another time
 */
public record CoilBooking(
        String bookingKey,
        LocalDate day,
        Instant scheduledAt,
        String station,
        String name,
        String token,
        String standardKey,
        boolean inpatient) {}
