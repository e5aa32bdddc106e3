package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Tally;
import org.doselens.backfill.BackfillJobs;
import org.doselens.delivery.EnrolledReceiver;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.peer.Archive;
import org.doselens.receiver.MadeReport;
import org.doselens.receiver.commandline.Doselens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doselens backfill} as it is typed, the real receiver, Orthanc, and kill -9 while it fetches. */
class BackfillKilledTest {

    /** One in the short setting, for Orthanc and a command line are started too. */
    private static final int KILLS = Math.max(1, Integer.getInteger("doselens.kills", 1));

    private static final int STUDIES = 20 + 4 * KILLS;

    @TempDir
    private Path temporary;

    @Test
    void a_back_fill_ordered_on_the_command_line_ends_whole_though_the_receiver_is_killed_again_and_again()
            throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        try (Archive orthanc = Archive.orthanc(temporary, Map.of())) {
            fill(orthanc.port());
            Path said = temporary.resolve("said.txt");
            Process command = order(data, orthanc.port(), said);
            BackfillJobs jobs = BackfillJobs.open(data, Clock.systemUTC());
            for (int kill = 1; kill <= KILLS; kill++) {
                ReceiverProcess receiver = ReceiverProcess.startBare(data);
                long enough = (long) kill * STUDIES / (KILLS + 1);
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> jobs.status().stream().anyMatch(status -> status.studiesDone() >= enough));
                receiver.killMinusNine();
            }
            try (ReceiverProcess last = ReceiverProcess.start(data)) {
                assertThat(last.port()).isPositive();
                assertThat(command.waitFor(120, TimeUnit.SECONDS)).isTrue();
                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                WhatWasTold.in(data.resolve("spool.db")).dlps().size() == STUDIES);
            }
            assertThat(Files.readString(said))
                    .contains("1 of 1 days, " + STUDIES + " studies, " + STUDIES + " objects, 0 failed  done");
            assertThat(command.exitValue()).isZero();
        }
        WhatWasTold told = WhatWasTold.in(data.resolve("spool.db"));
        assertThat(told.dlps())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, STUDIES).mapToObj(n -> 100 + n).toList());
        assertThat(told.history()).isEqualTo(STUDIES);
        assertThatEverythingCameThroughItsDoor(data);
    }

    private static void assertThatEverythingCameThroughItsDoor(Path data) {
        SiteKeys keys = SiteKeys.openOrCreate(data.resolve("site.key"));
        try (StudyJournal journal =
                StudyJournal.open(data, new JournalCipher(keys.secretFor("journal")), Clock.systemUTC())) {
            Tally tally = journal.tally();
            assertThat(tally.balances()).isTrue();
            assertThat(tally.received(Door.BACKFILL)).isBetween((long) STUDIES, (long) STUDIES + KILLS);
            assertThat(tally.received(Door.CSTORE)).isZero();
        }
    }

    private static Process order(Path data, int port, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Doselens.class.getName(),
                        "backfill",
                        "--data=" + data,
                        "--pacs=" + Archive.AE_TITLE + "@localhost:" + port,
                        "--from=2026-03-12",
                        "--to=2026-03-12",
                        "--modality=CT",
                        "--per-minute=600")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static void fill(int port) throws IOException {
        List<Outgoing> objects = new ArrayList<>();
        for (int n = 0; n < STUDIES; n++) {
            String study = "1.2.826.0.8." + n;
            objects.add(MadeReport.outgoing(MadeReport.ct(study, study + ".9", 100 + n)));
            objects.add(MadeReport.outgoing(image(study)));
        }
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", port, Archive.AE_TITLE, "CT1"))
                .send(objects, (object, status) -> statuses.add(status));
        assertThat(statuses).hasSize(2 * STUDIES).containsOnly(0);
    }

    private static Dataset image(String study) {
        return new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.CTImageStorage)
                .string(Tag.SOPInstanceUID, study + ".2.1")
                .string(Tag.StudyDate, "20260312")
                .string(Tag.StudyTime, "091420")
                .string(Tag.Modality, "CT")
                .string(Tag.PatientID, "ZZMARKER-ID")
                .string(Tag.StudyInstanceUID, study)
                .string(Tag.SeriesInstanceUID, study + ".2")
                .integer(Tag.SeriesNumber, 2)
                .integer(Tag.InstanceNumber, 1)
                .build();
    }
}
