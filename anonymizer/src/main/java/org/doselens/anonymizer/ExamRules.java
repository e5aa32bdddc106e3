package org.doselens.anonymizer;

import java.util.List;
import java.util.stream.Stream;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.MrAcquisition;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.Totals;
import org.doselens.exam.Visit;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/**
 * Builds the outgoing exam. Every record is made by its canonical constructor from single values, so a field that is
 * added to the contract stops the compiler here until someone decides about it.
 */
final class ExamRules {

    private static final Procedure NO_PROCEDURE = new Procedure(null, null, null, null, null, null, null, null, null);

    private final Policy policy;
    private final Pseudonyms pseudonyms;
    private final PatientRules patients;
    private final TextRules texts;
    private final OnSiteMapping mapping;
    private final EventRules events;
    private final NotPatients notPatients;

    ExamRules(Policy policy, Pseudonyms pseudonyms, PatientRules patients, TextRules texts, OnSiteMapping mapping) {
        this.policy = policy;
        this.pseudonyms = pseudonyms;
        this.patients = patients;
        this.texts = texts;
        this.mapping = mapping;
        this.events = new EventRules(policy, pseudonyms, texts);
        this.notPatients = new NotPatients(policy.notPatientWords(), policy.notPatientExcept());
    }

    Exam outgoing(Identity identity, Exam exam, int revision) {
        OnSiteMapping.Mapped mapped = mapping.map(exam);
        DateShift dates = dates(identity, exam);
        return new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                examKey(identity, exam.examKey()),
                revision,
                dates.day(exam.siteDay()),
                Shapes.zone(exam.zone()),
                Terms.MODALITY.known(exam.modality()),
                dates.time(exam.startedAt()),
                dates.time(exam.endedAt()),
                exam.intervalSource(),
                device(exam.device()),
                procedure(exam, mapped),
                patients.outgoing(identity, exam.patient(), exam.siteDay()),
                performer(identity, exam.performer()),
                totals(exam.totals()),
                totals(exam.eventSums()),
                exam.irradiationEvents().stream()
                        .map(event -> events.outgoing(event, dates))
                        .toList(),
                exam.acquisitions().stream()
                        .map(acquisition -> acquisition(acquisition, dates))
                        .toList(),
                exam.sources().stream().map(ExamRules::source).toList(),
                flags(exam.flags(), mapped.notPatient() || notPatients.isOne(identity, exam)),
                exam.history(),
                policy.codes(),
                visit(exam.visit(), dates),
                exam.doseSource());
    }

    private DateShift dates(Identity identity, Exam exam) {
        return policy.has(ProfileOption.MODIFIED_DATES)
                ? DateShift.of(pseudonyms.weeksEarlier(exam.examKey(), patients.canonical(identity)), exam.zone())
                : DateShift.NONE;
    }

    private static List<Flag> flags(List<Flag> flags, boolean notPatient) {
        return notPatient && !flags.contains(Flag.NOT_PATIENT)
                ? Stream.concat(flags.stream(), Stream.of(Flag.NOT_PATIENT)).toList()
                : flags;
    }

    /** Under 113109 as the device says, bounded in form; else only the pseudonym of the device. */
    Device device(Device device) {
        if (device == null) {
            return null;
        }
        String key = pseudonyms.orNull(PseudonymKind.DEVICE, device.deviceKey());
        return policy.has(ProfileOption.RETAIN_DEVICE_IDENTITY)
                ? new Device(
                        Shapes.deviceText(device.manufacturer()),
                        Shapes.deviceText(device.model()),
                        Shapes.station(device.stationName()),
                        Shapes.serial(device.serialNumber()),
                        Shapes.software(device.softwareVersions()),
                        key)
                : new Device(null, null, null, null, null, key);
    }

    private String examKey(Identity identity, String siteExamKey) {
        if (siteExamKey == null || siteExamKey.isBlank()) {
            throw new IllegalArgumentException("an exam without a key cannot leave");
        }
        return pseudonyms.of(
                PseudonymKind.EXAM,
                siteExamKey,
                () -> identity == null ? "{}" : WireJson.mapper().writeValueAsString(identity));
    }

    private Procedure procedure(Exam exam, OnSiteMapping.Mapped mapped) {
        Procedure procedure = exam.procedure() == null ? NO_PROCEDURE : exam.procedure();
        return new Procedure(
                texts.released(procedure.localName()),
                texts.token(procedure.localName()),
                texts.released(procedure.protocol()),
                texts.token(procedure.protocol()),
                Shapes.mappingKey(mapped.standardKey()),
                mapped.bodyRegion() == null
                        ? Terms.TARGET_REGION.known(procedure.bodyRegion())
                        : Shapes.mappingKey(mapped.bodyRegion()),
                texts.released(procedure.bookedName()),
                texts.token(procedure.bookedName()),
                Shapes.mappingKey(mapped.bookedStandardKey()));
    }

    private String performer(Identity identity, String performer) {
        if (policy.performer() == Policy.Performer.NONE) {
            return null;
        }
        List<String> named = identity == null ? List.of() : identity.performers();
        return pseudonyms.orNull(
                PseudonymKind.PERFORMER, performer == null && !named.isEmpty() ? named.get(0) : performer);
    }

    private Acquisition acquisition(Acquisition acquisition, DateShift dates) {
        return new Acquisition(
                pseudonyms.orNull(PseudonymKind.ACQUISITION, acquisition.key()),
                dates.time(acquisition.startedAt()),
                dates.time(acquisition.endedAt()),
                texts.released(acquisition.description()),
                texts.token(acquisition.description()),
                Terms.BODY_PART.known(acquisition.bodyPartExamined()),
                acquisition.imageCount(),
                texts.released(acquisition.receiveCoilName()),
                texts.token(acquisition.receiveCoilName()),
                acquisition.seriesCount(),
                acquisition.contrastAgent(),
                mr(acquisition.mr()));
    }

    private MrAcquisition mr(MrAcquisition mr) {
        return mr == null
                ? null
                : new MrAcquisition(
                        texts.released(mr.transmitCoilName()),
                        texts.token(mr.transmitCoilName()),
                        Terms.SCANNING_SEQUENCE.allKnown(mr.scanningSequence()),
                        Terms.SEQUENCE_VARIANT.allKnown(mr.sequenceVariant()),
                        Shapes.finite(mr.repetitionTimeMs()),
                        Shapes.finite(mr.echoTimeMs()),
                        Shapes.finite(mr.flipAngleDeg()),
                        Shapes.finite(mr.sarWPerKg()),
                        Shapes.finite(mr.magneticFieldStrengthT()));
    }

    private static Visit visit(Visit visit, DateShift dates) {
        return visit == null
                ? null
                : new Visit(
                        dates.time(visit.orderedAt()),
                        dates.time(visit.scheduledAt()),
                        dates.time(visit.arrivedAt()),
                        visit.arrivalSource(),
                        Terms.PATIENT_CLASS.known(visit.patientClass()),
                        visit.stepStatus(),
                        visit.accessionCount());
    }

    private static Totals totals(Totals totals) {
        return totals == null
                ? null
                : new Totals(
                        Shapes.finite(totals.dlpMgyCm()),
                        Shapes.finite(totals.doseAreaProductGyM2()),
                        Shapes.finite(totals.doseAtReferencePointGy()),
                        Shapes.finite(totals.fluoroscopyTimeS()),
                        Shapes.finite(totals.averageGlandularDoseLeftMgy()),
                        Shapes.finite(totals.averageGlandularDoseRightMgy()),
                        Shapes.finite(totals.administeredActivityMbq()));
    }

    private static Source source(Source source) {
        return new Source(source.kind(), Shapes.sopClass(source.sopClass()), source.count());
    }
}
