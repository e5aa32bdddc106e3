package org.doselens.simulator.truth;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.doselens.simulator.exam.SimulatedEvent;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;
import org.doselens.simulator.step.StepPlan;
import org.doselens.simulator.visit.VisitPlan;

/**
 * An exam in the truth file.
 *
 * @param orderedAt when it was ordered, scheduledAt what it was booked for; null in an emergency
 * @param arrivedAt when the patient was there
 * @param startedAt on the table, endedAt off it, with the site's offset
 * @param objects how many objects the devices send of it, taken how many of them were taken
 */
record TruthExam(
        String kind,
        String examId,
        String site,
        String zone,
        LocalDate siteDay,
        TruthDevice device,
        String modality,
        String standardKey,
        String localName,
        boolean emergency,
        String accessionNumber,
        String studyInstanceUid,
        OffsetDateTime orderedAt,
        OffsetDateTime scheduledAt,
        OffsetDateTime arrivedAt,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        TruthPatient patient,
        String performer,
        String receiveCoil,
        Totals totals,
        List<TruthEvent> events,
        List<String> causes,
        TruthVisit visit,
        int objects,
        int taken) {

    /** How the patient came and how the step ended, as messages tell it where they are sent (--hl7-to, --mpps). */
    record TruthVisit(
            String patientClass, String orderedName, boolean measured, String mergedInto, String performedStep) {

        static TruthVisit of(SimulatedExam exam, VisitPlan plan, StepPlan step) {
            return new TruthVisit(
                    plan.patientClass(),
                    exam.procedure().chineseNames().get(0),
                    plan.measured(),
                    plan.mergedInto(),
                    step.name());
        }
    }

    record TruthDevice(String key, String aeTitle, String manufacturer, String model, String stationName) {}

    record TruthPatient(double ageYears, String sex, double heightM, double weightKg, boolean sizeEntered) {}

    record TruthEvent(
            String uid,
            String kind,
            OffsetDateTime startedAt,
            double durationS,
            String protocol,
            String targetRegion,
            String plane,
            SimulatedEvent.Ct ct,
            SimulatedEvent.Projection projection,
            SimulatedEvent.Mammography mammography,
            SimulatedEvent.Tracer tracer) {

        static TruthEvent of(SimulatedEvent event) {
            return new TruthEvent(
                    event.uid(),
                    event.kind(),
                    event.startedAt().toOffsetDateTime(),
                    event.durationS(),
                    event.protocol(),
                    event.region().meaning(),
                    event.plane(),
                    event.ct(),
                    event.projection(),
                    event.mammography(),
                    event.tracer());
        }
    }

    record Totals(Double dlpMgyCm, Double doseAreaProductGyM2) {}

    static TruthExam of(Hospital hospital, SimulatedExam exam, int objects, int taken) {
        VisitPlan plan = VisitPlan.of(hospital, exam);
        return new TruthExam(
                "exam",
                exam.id(),
                hospital.key(),
                hospital.zone().getId(),
                exam.day(),
                new TruthDevice(
                        exam.device().key(),
                        exam.device().aeTitle(),
                        exam.device().manufacturer(),
                        exam.device().model(),
                        exam.device().stationName()),
                exam.device().modality(),
                exam.procedure().standardKey(),
                exam.localName(),
                exam.emergency(),
                exam.accessionNumber(),
                exam.studyInstanceUid(),
                plan.orderedAt().toOffsetDateTime(),
                plan.scheduledAt() == null ? null : plan.scheduledAt().toOffsetDateTime(),
                exam.arrivedAt().toOffsetDateTime(),
                exam.startedAt().toOffsetDateTime(),
                exam.endedAt().toOffsetDateTime(),
                new TruthPatient(
                        exam.patient().ageYearsOn(exam.day()),
                        exam.patient().sex(),
                        exam.patient().heightM(),
                        exam.patient().weightKg(),
                        exam.sizeEntered()),
                exam.operator().pinyin(),
                exam.procedure().coil().isEmpty() ? null : exam.procedure().coil(),
                new Totals(exam.dlpMgyCm(), exam.doseAreaProductGyM2()),
                exam.events().stream().map(TruthEvent::of).toList(),
                exam.causes().stream().map(Enum::name).sorted().toList(),
                TruthVisit.of(exam, plan, StepPlan.of(hospital, exam)),
                objects,
                taken);
    }
}
