package org.doselens.exam;

import java.time.OffsetDateTime;

/**
 * What is known of the visit around an exam, from the hospital's orders, bookings and check-ins and from the performed
 * procedure steps. Every value is null where nobody told it. Times carry the site's offset.
 *
 * @param orderedAt when the exam was ordered
 * @param scheduledAt when it was booked for
 * @param arrivedAt when the patient arrived; never taken from an order or a booking
 * @param arrivalSource what said so; null exactly if {@code arrivedAt} is
 * @param patientClass {@code inpatient}, {@code outpatient} or {@code emergency}, from Patient Class (HL7 PV1-2)
 * @param stepStatus how the modality says the step ended (MPPS)
 * @param accessionCount how many requests the one exam answers
 */
public record Visit(
        OffsetDateTime orderedAt,
        OffsetDateTime scheduledAt,
        OffsetDateTime arrivedAt,
        VisitSource arrivalSource,
        String patientClass,
        StepStatus stepStatus,
        Integer accessionCount) {}
