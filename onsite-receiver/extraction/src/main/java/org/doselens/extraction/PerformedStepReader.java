package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.doselens.anonymizer.Identity;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.exam.StepStatus;

/** Reads performed procedure steps as modalities report them (DICOM PS3.4 table F.7.2-1). Thread-safe. */
public final class PerformedStepReader {

    private final ExtractionSettings settings;

    public PerformedStepReader(ExtractionSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Of an N-CREATE. A start that nobody stated is the time of receipt. */
    public PerformedStep created(String sopInstanceUid, Dataset attributes) {
        Reading reading = reading(sopInstanceUid, attributes);
        OffsetDateTime start = start(reading)
                .orElseGet(() ->
                        settings.clock().instant().atZone(settings.siteZone()).toOffsetDateTime());
        PatientReader patients = new PatientReader(reading);
        List<Dataset> requests = attributes.items(Tag.ScheduledStepAttributesSequence);
        List<String> studies = texts(requests, Tag.StudyInstanceUID);
        return new PerformedStep(
                sopInstanceUid,
                status(reading).orElse(StepStatus.IN_PROGRESS),
                start,
                end(reading),
                reading.text(Tag.Modality).orElse(null),
                station(reading),
                description(reading)
                        .or(() -> texts(requests, Tag.RequestedProcedureDescription).stream()
                                .findFirst())
                        .orElse(null),
                studies,
                instances(attributes),
                withRequests(patients.identity(), requests, studies),
                patients.patient(start, null),
                reading.flags().stream().sorted().toList(),
                settings.siteZone());
    }

    /** Of an N-SET: what it changes. */
    public PerformedStep changed(String sopInstanceUid, Dataset modifications) {
        Reading reading = reading(sopInstanceUid, modifications);
        return new PerformedStep(
                sopInstanceUid,
                status(reading).orElse(null),
                start(reading).orElse(null),
                end(reading),
                reading.text(Tag.Modality).orElse(null),
                station(reading),
                description(reading).orElse(null),
                List.of(),
                instances(modifications),
                null,
                null,
                List.of(),
                settings.siteZone());
    }

    private Reading reading(String sopInstanceUid, Dataset attributes) {
        return new Reading(
                new DicomObject(PerformedStep.SOP_CLASS, sopInstanceUid, Uid.ExplicitVRLittleEndian, attributes, 0),
                settings);
    }

    private static Optional<StepStatus> status(Reading reading) {
        return reading.text(Tag.PerformedProcedureStepStatus).map(status -> switch (status.toUpperCase(Locale.ROOT)) {
            case "COMPLETED" -> StepStatus.COMPLETED;
            case "DISCONTINUED" -> StepStatus.DISCONTINUED;
            default -> StepStatus.IN_PROGRESS;
        });
    }

    private static Optional<OffsetDateTime> start(Reading reading) {
        return reading.times()
                .dateAndTime(
                        reading.header(), Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime);
    }

    private static OffsetDateTime end(Reading reading) {
        return reading.times()
                .dateAndTime(reading.header(), Tag.PerformedProcedureStepEndDate, Tag.PerformedProcedureStepEndTime)
                .orElse(null);
    }

    private static String station(Reading reading) {
        return reading.text(Tag.PerformedStationName)
                .or(() -> reading.text(Tag.PerformedStationAETitle))
                .orElse(null);
    }

    private static Optional<String> description(Reading reading) {
        return reading.text(Tag.PerformedProcedureStepDescription)
                .or(() ->
                        Code.first(reading.header(), Tag.ProcedureCodeSequence).map(Code::meaningOrNull))
                .or(() -> reading.text(Tag.PerformedProcedureTypeDescription));
    }

    private static Identity withRequests(Identity stated, List<Dataset> requests, List<String> studies) {
        List<String> accessions = Stream.concat(
                        stated.accessionNumbers().stream(), texts(requests, Tag.AccessionNumber).stream())
                .distinct()
                .toList();
        return new Identity(
                stated.patientName(),
                stated.patientId(),
                stated.issuerOfPatientId(),
                stated.birthDate(),
                accessions,
                studies.isEmpty() ? stated.studyInstanceUid() : studies.get(0),
                stated.institutionName(),
                stated.performers());
    }

    private static List<String> texts(List<Dataset> items, int tag) {
        return items.stream()
                .flatMap(item -> item.string(tag).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> instances(Dataset attributes) {
        List<Dataset> references = new ArrayList<>();
        for (Dataset series : attributes.items(Tag.PerformedSeriesSequence)) {
            references.addAll(series.items(Tag.ReferencedImageSequence));
            references.addAll(series.items(Tag.ReferencedNonImageCompositeSOPInstanceSequence));
        }
        return texts(references, Tag.ReferencedSOPInstanceUID);
    }
}
