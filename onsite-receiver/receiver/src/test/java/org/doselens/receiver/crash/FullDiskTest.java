package org.doselens.receiver.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.StudyJournal;
import org.doselens.delivery.EnrolledReceiver;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real receiver where the system itself lets no file grow any more, as on a disk that is full. */
class FullDiskTest {

    private static final long MOST_OF_A_FILE = 1 << 20;
    private static final int OUT_OF_RESOURCES = 0xA700;

    @TempDir
    private Path data;

    private int sent;

    @Test
    void a_full_disk_refuses_with_out_of_resources_loses_nothing_and_taking_goes_on_when_there_is_room()
            throws Exception {
        EnrolledReceiver.in(data, ZoneId.of("Asia/Shanghai"));
        long kept = 0;
        try (ReceiverProcess receiver = ReceiverProcess.startBare(data)) {
            receiver.fillDisk(MOST_OF_A_FILE);
            List<Integer> statuses = List.of();
            while (!statuses.contains(OUT_OF_RESOURCES)) {
                statuses = send(receiver.port(), 50);
                kept += statuses.stream().filter(status -> status == 0).count();
                assertThat(statuses).containsAnyOf(0, OUT_OF_RESOURCES);
                assertThat(statuses).isSubsetOf(0, OUT_OF_RESOURCES);
            }
            assertThat(kept).isPositive();

            receiver.makeRoom();

            assertThat(send(receiver.port(), 50)).containsOnly(0);
            kept += 50;
        }
        SiteKeys keys = SiteKeys.openOrCreate(data.resolve("site.key"));
        try (StudyJournal journal =
                StudyJournal.open(data, new JournalCipher(keys.secretFor("journal")), Clock.systemUTC())) {
            assertThat(journal.tally().of(ReceivedAs.ASSEMBLED)).isEqualTo(kept);
            assertThat(journal.tally().balances()).isTrue();
        }
    }

    private List<Integer> send(int port, int reports) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", port, "DOSELENS", "CT1"))
                .send(
                        IntStream.range(0, reports)
                                .mapToObj(n -> "1.2." + ++sent)
                                .map(study -> MadeReport.outgoing(MadeReport.ct(study, study + ".1", 300)))
                                .toList(),
                        (object, status) -> statuses.add(status));
        return statuses;
    }
}
