package org.doselens.assembly.order;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.ExamBuilder;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;

/** What order systems tell of a patient of these tests, and an exam of theirs. */
final class MadeFacts {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final OffsetDateTime START = OffsetDateTime.parse("2026-11-03T10:20:00+08:00");
    static final PatientRef PATIENT = new PatientRef("P-4711", null);

    private MadeFacts() {}

    static OffsetDateTime at(String time) {
        return OffsetDateTime.parse("2026-11-03T" + time + ":00+08:00");
    }

    static PatientVisit arrival(PatientRef patient, String at) {
        return visit(patient, at, PatientVisit.Kind.ARRIVED, null);
    }

    static PatientVisit visit(PatientRef patient, String at, PatientVisit.Kind kind, String visitNumber) {
        return new PatientVisit(
                FactSource.HL7, patient, visitNumber, List.of(), null, OffsetDateTime.parse(at), kind, false, null);
    }

    static BodyMeasure body(String at, Double heightM, Double weightKg) {
        return new BodyMeasure(FactSource.HL7, PATIENT, OffsetDateTime.parse(at), heightM, weightKg);
    }

    static PatientLink merge(String from, String into, String time) {
        return new PatientLink(
                FactSource.HL7, new PatientRef(from, null), new PatientRef(into, null), at(time).toInstant());
    }

    static MadeOrder order(String accession) {
        return new MadeOrder(accession);
    }

    static IdentifiedExam exam(String accession, PatientRef patient) {
        return new IdentifiedExam(
                new Identity(
                        "Zhang^San",
                        patient.id(),
                        patient.issuer(),
                        null,
                        accession == null ? List.of() : List.of(accession),
                        "1.2.3",
                        null,
                        List.of()),
                ExamBuilder.builder()
                        .schemaVersion(2)
                        .examKey("1.2.3|CT")
                        .revision(1)
                        .siteDay(LocalDate.parse("2026-11-03"))
                        .zone(ZONE.getId())
                        .modality("CT")
                        .startedAt(START)
                        .endedAt(START.plus(Duration.ofMinutes(5)))
                        .procedure(new Procedure("CT chest", null, null, null, null, null, null, null, null))
                        .patient(new Patient(null, 40.0, "F", null, null))
                        .build());
    }

    /** An order as tests need it. */
    static final class MadeOrder {
        private final String accession;
        private PatientRef patient = PATIENT;
        private String visitNumber;
        private String study;
        private String placer;
        private String filler;
        private OffsetDateTime toldAt = at("08:00");
        private OrderEntry.State state = OrderEntry.State.OPEN;
        private OffsetDateTime orderedAt;
        private OffsetDateTime scheduledAt;
        private String name;
        private String modality;
        private String station;

        MadeOrder(String accession) {
            this.accession = accession;
        }

        MadeOrder patient(PatientRef value) {
            patient = value;
            return this;
        }

        MadeOrder visitNumber(String value) {
            visitNumber = value;
            return this;
        }

        MadeOrder study(String value) {
            study = value;
            return this;
        }

        MadeOrder placer(String value) {
            placer = value;
            return this;
        }

        MadeOrder filler(String value) {
            filler = value;
            return this;
        }

        MadeOrder toldAt(String time) {
            toldAt = at(time);
            return this;
        }

        MadeOrder state(OrderEntry.State value) {
            state = value;
            return this;
        }

        MadeOrder orderedAt(String time) {
            orderedAt = at(time);
            return this;
        }

        MadeOrder scheduledAt(String time) {
            scheduledAt = at(time);
            return this;
        }

        MadeOrder yesterday() {
            scheduledAt = scheduledAt.minusDays(1);
            return this;
        }

        MadeOrder device(String ofModality, String atStation) {
            modality = ofModality;
            station = atStation;
            return this;
        }

        MadeOrder name(String value) {
            name = value;
            return this;
        }

        OrderEntry fact() {
            return new OrderEntry(
                    FactSource.HL7,
                    patient,
                    visitNumber,
                    accession == null ? List.of() : List.of(accession),
                    study,
                    placer,
                    filler,
                    toldAt.toInstant(),
                    state,
                    orderedAt,
                    scheduledAt,
                    name,
                    PatientClass.OUTPATIENT,
                    modality,
                    station);
        }
    }
}
