package org.doselens.extraction;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.IntervalSource;
import org.doselens.exam.Patient;
import org.doselens.exam.Procedure;
import org.doselens.exam.Source;
import org.doselens.exam.SourceKind;
import org.doselens.exam.StepStatus;
import org.doselens.exam.Totals;
import org.doselens.exam.WireRecord;

/**
 * What a modality reported of one performed procedure step (DICOM PS3.4 Annex F.7), after its N-CREATE and every N-SET;
 * or what one N-SET changes, with null and empty for what it leaves as it was.
 *
 * @param status null if an N-SET did not name it
 * @param startedAt Performed Procedure Step Start Date and Time (0040,0244), (0040,0245), with an offset
 * @param endedAt the same of the end (0040,0250), (0040,0251)
 * @param modality Modality (0008,0060) of the step
 * @param stationName Performed Station Name (0040,0242), else Performed Station AE Title (0040,0241)
 * @param description Performed Procedure Step Description, else what was requested
 * @param studyInstanceUids of Scheduled Step Attributes Sequence (0040,0270): several where one step answers several
 *     requests
 * @param instances SOP Instance UIDs of Performed Series Sequence (0040,0340)
 * @param identity null in an N-SET
 * @param patient null in an N-SET
 * @param zone the site's
 */
public record PerformedStep(
        String sopInstanceUid,
        StepStatus status,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        String modality,
        String stationName,
        String description,
        List<String> studyInstanceUids,
        List<String> instances,
        Identity identity,
        Patient patient,
        List<Flag> flags,
        ZoneId zone) {

    static final String SOP_CLASS = "1.2.840.10008.3.1.2.3.3";

    public PerformedStep {
        studyInstanceUids = studyInstanceUids == null ? List.of() : List.copyOf(studyInstanceUids);
        instances = instances == null ? List.of() : List.copyOf(instances);
        flags = flags == null ? List.of() : List.copyOf(flags);
    }

    /** This step after an N-SET. Series are added: some devices send each series once. */
    public PerformedStep updatedBy(PerformedStep change) {
        return new PerformedStep(
                sopInstanceUid,
                or(change.status, status),
                or(change.startedAt, startedAt),
                or(change.endedAt, endedAt),
                or(change.modality, modality),
                or(change.stationName, stationName),
                or(change.description, description),
                studyInstanceUids,
                Stream.concat(instances.stream(), change.instances.stream())
                        .distinct()
                        .toList(),
                identity,
                patient,
                flags,
                zone);
    }

    public boolean hasEnded() {
        return status == StepStatus.COMPLETED || status == StepStatus.DISCONTINUED;
    }

    /**
     * The step as one source of an exam, without dose.
     *
     * @param timed whether its interval counts; a step whose end was never told says less than images do
     */
    public ExtractedObject asObject(String examKey, Device device, boolean timed) {
        OffsetDateTime day = or(startedAt, endedAt);
        Exam exam = new Exam(
                WireRecord.CURRENT_SCHEMA_VERSION,
                examKey,
                1,
                day == null ? LocalDate.EPOCH : day.atZoneSameInstant(zone).toLocalDate(),
                zone.getId(),
                modality,
                timed ? startedAt : null,
                timed ? endedAt : null,
                timed ? IntervalSource.MPPS : null,
                device,
                new Procedure(description, null, null, null, null, null, null, null, null),
                patient,
                null,
                Totals.NONE,
                Totals.NONE,
                List.of(),
                List.of(),
                List.of(new Source(SourceKind.PERFORMED_STEP, SOP_CLASS, 1)),
                flags,
                false,
                List.of(),
                null,
                null);
        return new ExtractedObject(
                sopInstanceUid,
                SourceKind.PERFORMED_STEP,
                false,
                sopInstanceUid,
                startedAt,
                Totals.NONE,
                Map.of(),
                null,
                null,
                new IdentifiedExam(identity, exam));
    }

    private static <T> T or(T value, T otherwise) {
        return value != null ? value : otherwise;
    }

    /** Names no patient. */
    @Override
    public String toString() {
        return "PerformedStep[" + status + "]";
    }
}
