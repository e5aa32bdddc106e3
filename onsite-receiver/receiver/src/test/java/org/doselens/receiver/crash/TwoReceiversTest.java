package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.delivery.EnrolledReceiver;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.exam.Exam;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.privacy.KeyBackup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two receivers of one hospital, one beside the modalities and one beside the PACS, as two real processes. */
class TwoReceiversTest {

    private static final String PASSPHRASE = "four words and more";

    @TempDir
    private Path folder;

    private Path enrolled(String name) throws Exception {
        Path data = Files.createDirectory(folder.resolve(name));
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        return data;
    }

    private static void send(ReceiverProcess receiver, String study) throws IOException, DicomException {
        new BuiltinDicomSender(SenderSettings.to("localhost", receiver.port(), "DOSELENS", "CT1"))
                .send(
                        List.of(MadeReport.outgoing(MadeReport.ct(study, study + ".9", 300))),
                        (object, status) -> assertThat(status).isZero());
    }

    private static List<Exam> told(Path data, int exams) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> WhatWasTold.in(data.resolve("spool.db")).exams(), all -> all.size() == exams);
    }

    @Test
    void with_the_first_ones_key_both_give_a_patient_an_exam_and_an_event_one_pseudonym_and_without_it_none()
            throws Exception {
        Path modalities = enrolled("modalities");
        Path archive = enrolled("archive");
        Path stranger = enrolled("stranger");
        try (ReceiverProcess first = ReceiverProcess.startBare(modalities)) {
            // as README has it: enrolled, then given the key, then started
            Path backup = folder.resolve("backup.cms");
            new KeyBackup(modalities, SiteKeyHome.of(modalities, Map.of())).backup(backup, PASSPHRASE);
            new KeyBackup(archive, SiteKeyHome.of(archive, Map.of())).restore(backup, PASSPHRASE);
            try (ReceiverProcess second = ReceiverProcess.startBare(archive);
                    ReceiverProcess third = ReceiverProcess.startBare(stranger)) {
                send(first, "1.2.3.1");
                send(second, "1.2.3.1");
                send(second, "1.2.3.2");
                send(third, "1.2.3.1");
                Exam here = told(modalities, 1).get(0);
                List<Exam> there = told(archive, 2);
                Exam same = there.stream()
                        .filter(exam -> exam.examKey().equals(here.examKey()))
                        .findFirst()
                        .orElseThrow();
                Exam other = told(stranger, 1).get(0);

                assertThat(there)
                        .extracting(exam -> exam.patient().pseudonym())
                        .containsOnly(here.patient().pseudonym());
                assertThat(same.irradiationEvents().get(0).uid())
                        .isEqualTo(here.irradiationEvents().get(0).uid());
                assertThat(other.examKey()).isNotEqualTo(here.examKey());
                assertThat(other.patient().pseudonym())
                        .isNotEqualTo(here.patient().pseudonym());
                assertThat(other.irradiationEvents().get(0).uid())
                        .isNotEqualTo(here.irradiationEvents().get(0).uid());
            }
        }
    }
}
