package org.doselens.simulator.step;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.header.Habits;
import org.doselens.simulator.header.Imaging;
import org.doselens.simulator.header.ObjectHeader;
import org.doselens.simulator.hospital.Hospital;

/**
 * N-CREATE and N-SET of one exam (DICOM PS3.4 table F.7.2-1), as emissions between its objects: the first when the
 * patient is on the table, the second when off it, naming the objects sent.
 */
public final class StepReports {

    private final SimulatedExam exam;
    private final StepPlan plan;
    private final Habits habits;
    private final String uid;

    private StepReports(Hospital hospital, SimulatedExam exam) {
        ObjectHeader header = new ObjectHeader(hospital, exam, Imaging.small(1));
        this.exam = exam;
        this.plan = StepPlan.of(hospital, exam);
        this.habits = header.habits();
        this.uid = header.uid("performed step");
    }

    /** What the device reports of the exam whose objects these are; nothing if it does not report. */
    public static List<Emission> of(Hospital hospital, SimulatedExam exam, List<Emission> objects) {
        StepReports step = new StepReports(hospital, exam);
        return switch (step.plan) {
            case NONE -> List.of();
            case IN_PROGRESS -> List.of(step.emission(exam.startedAt(), step.created()));
            default ->
                List.of(
                        step.emission(exam.startedAt(), step.created()),
                        step.emission(exam.endedAt(), step.ended(objects)));
        };
    }

    private Emission emission(ZonedDateTime at, Dataset attributes) {
        return new Emission(
                at,
                exam.device(),
                exam.id(),
                Uid.ModalityPerformedProcedureStep,
                uid,
                Uid.ExplicitVRLittleEndian,
                () -> attributes);
    }

    private Dataset created() {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, exam.device().characterSet())
                .string(Tag.Modality, exam.device().modality())
                .string(Tag.PatientName, habits.name(exam.patient().name()))
                .string(Tag.PatientID, exam.patient().id())
                .string(Tag.PatientBirthDate, habits.day(exam.patient().birthDate()))
                .string(Tag.PatientSex, exam.patient().sex())
                .string(Tag.PerformedStationAETitle, exam.device().aeTitle())
                .string(Tag.PerformedStationName, exam.device().stationName())
                .string(Tag.PerformedProcedureStepID, exam.accessionNumber())
                .string(Tag.PerformedProcedureStepDescription, exam.localName())
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.PerformedProcedureStepStartDate, habits.date(exam.startedAt()))
                .string(Tag.PerformedProcedureStepStartTime, habits.time(exam.startedAt()))
                .sequence(
                        Tag.ScheduledStepAttributesSequence,
                        new DatasetBuilder()
                                .string(Tag.StudyInstanceUID, exam.studyInstanceUid())
                                .string(Tag.AccessionNumber, exam.accessionNumber())
                                .string(Tag.RequestedProcedureDescription, exam.localName())
                                .build())
                .build();
    }

    private Dataset ended(List<Emission> objects) {
        Stream<Dataset> references = objects.stream()
                .map(object -> new DatasetBuilder()
                        .string(Tag.ReferencedSOPClassUID, object.sopClassUid())
                        .string(Tag.ReferencedSOPInstanceUID, object.sopInstanceUid())
                        .build());
        return new DatasetBuilder()
                .string(Tag.PerformedProcedureStepStatus, plan.name())
                .string(Tag.PerformedProcedureStepEndDate, habits.date(exam.endedAt()))
                .string(Tag.PerformedProcedureStepEndTime, habits.time(exam.endedAt()))
                .sequence(
                        Tag.PerformedSeriesSequence,
                        new DatasetBuilder()
                                .sequence(Tag.ReferencedImageSequence, references.toList())
                                .build())
                .build();
    }
}
