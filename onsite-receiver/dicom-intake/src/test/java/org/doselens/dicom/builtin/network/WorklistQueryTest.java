package org.doselens.dicom.builtin.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.DicomQuery.Answered;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.peer.Worklist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our query user against dcmtk's worklist server. */
class WorklistQueryTest {

    @TempDir
    Path folder;

    @Test
    void scheduled_steps_of_a_day_are_found_in_their_character_set() throws Exception {
        try (Worklist worklist = Worklist.wlmscpfs(
                folder, List.of(entry("A1", "20260102", "GB18030"), entry("A2", "20260103", "ISO_IR 192")))) {
            List<Dataset> found = new ArrayList<>();

            Answered answered =
                    query(worklist).find(Uid.ModalityWorklistInformationModelFind, keys("20260103"), found::add);

            assertThat(answered).isEqualTo(new Answered(1, true));
            assertThat(found.get(0).string(Tag.AccessionNumber)).contains("A2");
            assertThat(found.get(0).string(Tag.PatientName)).contains("测试^乙");
            assertThat(found.get(0).item(Tag.ScheduledProcedureStepSequence).orElseThrow())
                    .satisfies(step -> assertThat(step.string(Tag.ScheduledProcedureStepDescription))
                            .contains("头颅平扫"));
        }
    }

    @Test
    void all_entries_are_found_where_nothing_is_asked_for_in_particular() throws Exception {
        try (Worklist worklist = Worklist.wlmscpfs(
                folder, List.of(entry("A1", "20260102", "GB18030"), entry("A2", "20260103", "GB18030")))) {
            List<String> found = new ArrayList<>();

            query(worklist)
                    .find(
                            Uid.ModalityWorklistInformationModelFind,
                            keys(""),
                            match -> found.add(match.string(Tag.PatientName).orElse("")));

            assertThat(found).containsExactly("测试^乙", "测试^乙");
        }
    }

    private static DicomQuery query(Worklist worklist) {
        return new BuiltinDicomQuery(
                SenderSettings.to("localhost", worklist.port(), Worklist.AE_TITLE, "DOSELENS"),
                new BuiltinHeaderReader(ReadLimits.DEFAULT));
    }

    private static Dataset keys(String day) {
        return new DatasetBuilder()
                .string(Tag.AccessionNumber)
                .string(Tag.PatientName)
                .string(Tag.PatientID)
                .sequence(
                        Tag.ScheduledProcedureStepSequence,
                        new DatasetBuilder()
                                .string(Tag.Modality, "CT")
                                .string(Tag.ScheduledStationAETitle)
                                .string(Tag.ScheduledProcedureStepStartDate, day)
                                .string(Tag.ScheduledProcedureStepStartTime)
                                .string(Tag.ScheduledProcedureStepDescription)
                                .build())
                .build();
    }

    private static Dataset entry(String accession, String day, String characterSet) {
        return new DatasetBuilder()
                .string(Tag.SpecificCharacterSet, characterSet)
                .string(Tag.AccessionNumber, accession)
                .string(Tag.PatientName, "测试^乙")
                .string(Tag.PatientID, "P2")
                .string(Tag.StudyInstanceUID, "2.25.401")
                .sequence(
                        Tag.ScheduledProcedureStepSequence,
                        new DatasetBuilder()
                                .string(Tag.SpecificCharacterSet, characterSet)
                                .string(Tag.Modality, "CT")
                                .string(Tag.ScheduledStationAETitle, "CT_1")
                                .string(Tag.ScheduledProcedureStepStartDate, day)
                                .string(Tag.ScheduledProcedureStepStartTime, "093000")
                                .string(Tag.ScheduledProcedureStepDescription, "头颅平扫")
                                .build())
                .build();
    }
}
