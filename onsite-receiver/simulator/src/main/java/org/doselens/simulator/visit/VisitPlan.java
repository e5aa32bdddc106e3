package org.doselens.simulator.visit;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.seed.Chance;

/**
 * How a patient came to an exam. The same exam has the same plan.
 *
 * @param orderedAt when it was ordered: some days before, in an emergency shortly before the arrival
 * @param scheduledAt when it was booked for; null in an emergency
 * @param patientClass HL7 table 0004: E, I or O
 * @param measured height and weight were measured at reception
 * @param mergedInto the number that replaces the patient's an hour after the exam; null for nearly all
 */
public record VisitPlan(
        ZonedDateTime orderedAt,
        ZonedDateTime scheduledAt,
        String patientClass,
        String visitNumber,
        String orderNumber,
        boolean measured,
        String mergedInto) {

    private static final double INPATIENTS = 0.28;
    private static final double MERGED = 0.004;

    public static VisitPlan of(Hospital hospital, SimulatedExam exam) {
        Chance chance = hospital.chance("visit", exam.id());
        boolean inpatient = !exam.emergency() && chance.happens(INPATIENTS);
        double measuredShare = exam.sizeEntered() ? 0.15 : 0.7;
        boolean measured = chance.happens(measuredShare);
        boolean merged = chance.happens(MERGED);
        ZonedDateTime ordered = exam.emergency()
                ? exam.arrivedAt().minusSeconds(chance.integer(120, 900))
                : exam.day()
                        .minusDays(chance.integer(1, inpatient ? 2 : 9))
                        .atTime(LocalTime.of(8, 0))
                        .atZone(hospital.zone())
                        .plusSeconds(chance.integer(0, 9 * 3600));
        return new VisitPlan(
                ordered,
                exam.emergency() ? null : scheduled(exam.arrivedAt(), chance),
                exam.emergency() ? "E" : inpatient ? "I" : "O",
                "V" + exam.accessionNumber(),
                "PL" + exam.accessionNumber(),
                measured,
                merged ? "9" + exam.patient().id() : null);
    }

    /** On a full five minutes; most patients come somewhat early, some late. */
    private static ZonedDateTime scheduled(ZonedDateTime arrivedAt, Chance chance) {
        ZonedDateTime meant = arrivedAt.plusMinutes(chance.integer(-6, 28));
        ZonedDateTime whole = meant.withSecond(0).withMinute(meant.getMinute() / 5 * 5);
        return whole.toLocalDate().equals(arrivedAt.toLocalDate()) ? whole : arrivedAt;
    }
}
