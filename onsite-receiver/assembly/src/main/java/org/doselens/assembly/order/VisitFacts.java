package org.doselens.assembly.order;

import java.time.OffsetDateTime;

/**
 * What facts say of one exam; null where they say nothing.
 *
 * @param arrival the arrival that counts
 * @param orders how many orders the exam answers
 */
record VisitFacts(
        OffsetDateTime orderedAt,
        OffsetDateTime scheduledAt,
        PatientVisit arrival,
        PatientClass patientClass,
        String bookedName,
        Integer orders,
        Double heightM,
        Double weightKg) {}
