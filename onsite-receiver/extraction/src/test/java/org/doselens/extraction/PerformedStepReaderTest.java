package org.doselens.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Tag;
import org.doselens.exam.StepStatus;
import org.junit.jupiter.api.Test;

class PerformedStepReaderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-12T01:14:20Z"), ZoneOffset.UTC);

    private final PerformedStepReader reader =
            new PerformedStepReader(new ExtractionSettings(ZoneId.of("Asia/Shanghai"), CLOCK));

    private static Dataset request(String study, String accession) {
        return new DatasetBuilder()
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.AccessionNumber, accession)
                .string(Tag.RequestedProcedureDescription, "胸部平扫")
                .build();
    }

    private static DatasetBuilder created() {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, "GB18030")
                .string(Tag.PatientName, "ZZ^PATIENT")
                .string(Tag.PatientID, "P1")
                .string(Tag.PatientBirthDate, "19860312")
                .string(Tag.PatientSex, "F")
                .string(Tag.Modality, "CT")
                .string(Tag.PerformedStationAETitle, "CTAE")
                .string(Tag.PerformedProcedureStepStatus, "IN PROGRESS")
                .string(Tag.PerformedProcedureStepStartDate, "20260312")
                .string(Tag.PerformedProcedureStepStartTime, "090000")
                .sequence(Tag.ScheduledStepAttributesSequence, request("1.2.3", "A1"), request("1.2.4", "A2"));
    }

    @Test
    void a_step_that_answers_two_requests_names_both_studies_and_accession_numbers() {
        PerformedStep step = reader.created("9.1", created().build());

        assertThat(step.status()).isEqualTo(StepStatus.IN_PROGRESS);
        assertThat(step.startedAt()).isEqualTo(OffsetDateTime.parse("2026-03-12T09:00:00+08:00"));
        assertThat(step.endedAt()).isNull();
        assertThat(step.stationName()).isEqualTo("CTAE");
        assertThat(step.description()).isEqualTo("胸部平扫");
        assertThat(step.studyInstanceUids()).containsExactly("1.2.3", "1.2.4");
        assertThat(step.identity().accessionNumbers()).containsExactly("A1", "A2");
        assertThat(step.patient().ageYears()).isEqualTo(40.0);
    }

    @Test
    void an_n_set_ends_it_and_names_its_objects() {
        Dataset end = new DatasetBuilder()
                .string(Tag.PerformedProcedureStepStatus, "DISCONTINUED")
                .string(Tag.PerformedProcedureStepEndDate, "20260312")
                .string(Tag.PerformedProcedureStepEndTime, "091200")
                .sequence(
                        Tag.PerformedSeriesSequence,
                        new DatasetBuilder()
                                .sequence(
                                        Tag.ReferencedImageSequence,
                                        new DatasetBuilder()
                                                .string(Tag.ReferencedSOPInstanceUID, "1.2.3.4")
                                                .build())
                                .sequence(
                                        Tag.ReferencedNonImageCompositeSOPInstanceSequence,
                                        new DatasetBuilder()
                                                .string(Tag.ReferencedSOPInstanceUID, "1.2.3.5")
                                                .build())
                                .build())
                .build();

        PerformedStep step = reader.created("9.1", created().build()).updatedBy(reader.changed("9.1", end));

        assertThat(step.status()).isEqualTo(StepStatus.DISCONTINUED);
        assertThat(step.hasEnded()).isTrue();
        assertThat(step.startedAt()).isEqualTo(OffsetDateTime.parse("2026-03-12T09:00:00+08:00"));
        assertThat(step.endedAt()).isEqualTo(OffsetDateTime.parse("2026-03-12T09:12:00+08:00"));
        assertThat(step.instances()).containsExactly("1.2.3.4", "1.2.3.5");
        assertThat(step.identity().patientId()).isEqualTo("P1");
    }

    @Test
    void a_start_that_nobody_stated_is_the_time_of_receipt() {
        PerformedStep step = reader.created(
                "9.1",
                new DatasetBuilder()
                        .sequence(Tag.ScheduledStepAttributesSequence, request("1.2.3", "A1"))
                        .build());

        assertThat(step.startedAt().toInstant()).isEqualTo(CLOCK.instant());
        assertThat(step.status()).isEqualTo(StepStatus.IN_PROGRESS);
    }
}
