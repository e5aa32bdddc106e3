package org.doselens.assembly.order;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Exam;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Visit;
import org.doselens.exam.VisitSource;

/** Puts what facts say into an exam. What the exam's own objects say stays. */
final class VisitJoin {

    private static final Visit NOTHING = new Visit(null, null, null, null, null, null, null);

    private VisitJoin() {}

    /** The exam with its visit, under the name its patient has now; {@code now} is null for an exam without patient. */
    static IdentifiedExam join(IdentifiedExam exam, VisitFacts facts, PatientRef now) {
        return new IdentifiedExam(identity(exam.identity(), now), joined(exam.exam(), facts));
    }

    private static Identity identity(Identity identity, PatientRef now) {
        if (now == null || now.equals(PatientRef.of(identity.patientId(), identity.issuerOfPatientId()))) {
            return identity;
        }
        return new Identity(
                identity.patientName(),
                now.id(),
                now.issuer(),
                identity.birthDate(),
                identity.accessionNumbers(),
                identity.studyInstanceUid(),
                identity.institutionName(),
                identity.performers());
    }

    private static Exam joined(Exam exam, VisitFacts facts) {
        return new Exam(
                exam.schemaVersion(),
                exam.examKey(),
                exam.revision(),
                exam.siteDay(),
                exam.zone(),
                exam.modality(),
                exam.startedAt(),
                exam.endedAt(),
                exam.intervalSource(),
                exam.device(),
                procedure(exam.procedure(), facts),
                patient(exam.patient(), facts),
                exam.performer(),
                exam.totals(),
                exam.eventSums(),
                exam.irradiationEvents(),
                exam.acquisitions(),
                exam.sources(),
                exam.flags(),
                exam.history(),
                exam.deidentification(),
                visit(exam.visit() == null ? NOTHING : exam.visit(), facts),
                exam.doseSource());
    }

    private static Visit visit(Visit known, VisitFacts facts) {
        PatientVisit arrival = facts.arrival();
        Visit visit = new Visit(
                or(facts.orderedAt(), known.orderedAt()),
                or(facts.scheduledAt(), known.scheduledAt()),
                arrival == null ? known.arrivedAt() : arrival.at(),
                arrival == null ? known.arrivalSource() : source(arrival),
                facts.patientClass() == null
                        ? known.patientClass()
                        : facts.patientClass().name().toLowerCase(Locale.ROOT),
                known.stepStatus(),
                Stream.of(facts.orders(), known.accessionCount())
                        .filter(Objects::nonNull)
                        .max(Integer::compare)
                        .orElse(null));
        return visit.equals(NOTHING) ? null : visit;
    }

    private static VisitSource source(PatientVisit arrival) {
        return switch (arrival.source()) {
            case HL7 -> arrival.byStatus() ? VisitSource.HL7_STATUS : VisitSource.HL7_ADT;
            case RIS -> VisitSource.RIS;
            case WORKLIST -> VisitSource.WORKLIST;
            case CSV -> VisitSource.CSV;
        };
    }

    private static Procedure procedure(Procedure known, VisitFacts facts) {
        if (facts.bookedName() == null) {
            return known;
        }
        return known == null
                ? new Procedure(null, null, null, null, null, null, facts.bookedName(), null, null)
                : new Procedure(
                        known.localName(),
                        known.localNameToken(),
                        known.protocol(),
                        known.protocolToken(),
                        known.standardKey(),
                        known.bodyRegion(),
                        facts.bookedName(),
                        known.bookedNameToken(),
                        known.bookedStandardKey());
    }

    private static Patient patient(Patient known, VisitFacts facts) {
        if (facts.heightM() == null && facts.weightKg() == null) {
            return known;
        }
        return known == null
                ? new Patient(null, null, null, facts.heightM(), facts.weightKg())
                : new Patient(
                        known.pseudonym(),
                        known.ageYears(),
                        known.sex(),
                        or(known.heightM(), facts.heightM()),
                        or(known.weightKg(), facts.weightKg()));
    }

    private static <T> T or(T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
