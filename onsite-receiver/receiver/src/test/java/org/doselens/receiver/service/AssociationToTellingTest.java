package org.doselens.receiver.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.assembly.Door;
import org.doselens.assembly.JournalCipher;
import org.doselens.assembly.QuarantineLimits;
import org.doselens.assembly.QuietTimes;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Telling;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.MadeReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** From a real association to what the cloud would be told. */
class AssociationToTellingTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    private final BlockingQueue<Telling> told = new LinkedBlockingQueue<>();
    private final AtomicLong freeBytes = new AtomicLong(1L << 40);
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong days = new AtomicLong();
    private final AtomicLong nanos = new AtomicLong();
    private StudyJournal journal;
    private AssemblyLoop assembly;
    private DicomListener listener;

    @BeforeEach
    void start() throws IOException {
        Clock clock = Clock.systemUTC();
        journal = StudyJournal.open(folder, new JournalCipher(new byte[32]), clock);
        assembly = new AssemblyLoop(journal, (study, exams) -> exams, told::addAll);
        assembly.start();
        listener = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                new ReceivedObjects(
                                new Extractor(new ExtractionSettings(ZONE, clock)),
                                journal,
                                QuietTimes.always(Duration.ofMinutes(5)),
                                QuarantineLimits.DEFAULT,
                                new Room(
                                        freeBytes::get,
                                        () -> new Room.Waiting(waiting.get(), Duration.ofDays(days.get())),
                                        new ReceiverSettings.RoomSettings(
                                                DataSize.ofMegabytes(256), 1000, Duration.ofDays(90)),
                                        () -> nanos.addAndGet(1_000_000_000)),
                                new LastHeard(clock, ZONE),
                                assembly::wake)
                        .through(Door.CSTORE));
        listener.start();
    }

    @AfterEach
    void end() {
        listener.close();
        assembly.close();
        journal.close();
    }

    private List<Integer> send(Dataset... objects) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", listener.port(), "DOSELENS", "CT1"))
                .send(
                        List.of(objects).stream().map(MadeReport::outgoing).toList(),
                        (object, status) -> statuses.add(status));
        return statuses;
    }

    private Telling next() throws InterruptedException {
        Telling telling = told.poll(20, TimeUnit.SECONDS);
        assertThat(telling).as("something is told within 20 s").isNotNull();
        return telling;
    }

    @Test
    void a_dose_report_is_told_at_once() throws Exception {
        assertThat(send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))).containsExactly(0);

        Telling telling = next();
        assertThat(telling.exam().exam().totals().dlpMgyCm()).isEqualTo(302.1);
        assertThat(telling.state().revision()).isEqualTo(1);
    }

    @Test
    void the_same_report_again_is_a_duplicate_and_tells_nothing() throws Exception {
        send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        next();

        assertThat(send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))).containsExactly(0);
        send(MadeReport.ct("1.2.2", "1.2.2.1", 100));

        assertThat(next().exam().identity().studyInstanceUid()).isEqualTo("1.2.2");
        assertThat(journal.tally().all()).containsEntry(ReceivedAs.DUPLICATE, 1L);
    }

    @Test
    void a_second_report_of_the_study_makes_a_revision_that_holds_both_events() throws Exception {
        send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1));
        next();
        send(MadeReport.ct("1.2.1", "1.2.1.2", 100));

        Telling second = next();
        assertThat(second.state().revision()).isEqualTo(2);
        assertThat(second.exam().exam().irradiationEvents()).hasSize(2);
    }

    @Test
    void a_cloud_that_is_away_for_too_long_ends_in_out_of_resources_and_taking_goes_on_when_it_is_back()
            throws Exception {
        assertThat(send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))).containsExactly(0);
        waiting.set(1000);
        assertThat(send(MadeReport.ct("1.2.2", "1.2.2.1", 302.1))).containsExactly(0xA700);
        waiting.set(3);
        days.set(90);
        assertThat(send(MadeReport.ct("1.2.2", "1.2.2.1", 302.1))).containsExactly(0xA700);
        days.set(89);
        assertThat(send(MadeReport.ct("1.2.2", "1.2.2.1", 302.1))).containsExactly(0);

        assertThat(journal.tally().of(ReceivedAs.ASSEMBLED)).isEqualTo(2);
        assertThat(journal.tally().balances()).isTrue();
    }

    @Test
    void a_disk_that_is_nearly_full_refuses_before_it_is_full() throws Exception {
        freeBytes.set((256L << 20) - 1);
        assertThat(send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))).containsExactly(0xA700);
        freeBytes.set(256L << 20);
        assertThat(send(MadeReport.ct("1.2.1", "1.2.1.1", 302.1))).containsExactly(0);
    }

    @Test
    void an_object_without_dose_is_accepted_and_ignored() throws Exception {
        Dataset note = new DatasetBuilder()
                .string(Tag.SOPClassUID, Uid.EnhancedSRStorage)
                .string(Tag.SOPInstanceUID, "1.2.3")
                .string(Tag.StudyInstanceUID, "1.2")
                .string(Tag.Modality, "SR")
                .string(Tag.ValueType, "CONTAINER")
                .build();

        assertThat(send(note)).containsExactly(0);
        assertThat(journal.tally().all()).containsEntry(ReceivedAs.IGNORED, 1L);
    }
}
