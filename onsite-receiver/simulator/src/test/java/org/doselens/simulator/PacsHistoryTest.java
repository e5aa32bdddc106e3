package org.doselens.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.doselens.simulator.DemoHospital.DAY;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.ExamAssembler;
import org.doselens.assembly.JournalCipher;
import org.doselens.backfill.Backfill;
import org.doselens.backfill.BackfillJobs;
import org.doselens.backfill.BackfillOrder;
import org.doselens.backfill.BackfillState;
import org.doselens.backfill.Claims;
import org.doselens.backfill.Pace;
import org.doselens.backfill.PacsAddress;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomSender.Outgoing;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.peer.Archive;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Exam;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.doselens.receiver.pacs.BuiltinPacs;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.exam.SimulatedExam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated hospital's day in an archive, fetched by back-fill, says the same as all of its objects. */
class PacsHistoryTest {

    private static final ZoneId ZONE = DemoHospital.hospital().zone();
    private static final int EXAMS_OF_A_DEVICE = 2;

    @TempDir
    private Path folder;

    @Test
    void from_dcmqrscp_every_exam_comes_with_its_dose_and_counts() throws Exception {
        try (Archive archive = Archive.dcmqrscp(folder, Map.of())) {
            compare(archive);
        }
    }

    @Test
    void from_orthanc_every_exam_comes_with_its_dose_and_counts() throws Exception {
        try (Archive archive = Archive.orthanc(folder, Map.of())) {
            compare(archive);
        }
    }

    private void compare(Archive archive) throws Exception {
        List<Emission> stored = stored();
        List<Integer> statuses = new ArrayList<>();
        new BuiltinDicomSender(SenderSettings.to("localhost", archive.port(), Archive.AE_TITLE, "SIM"))
                .send(
                        stored.stream().map(PacsHistoryTest::outgoing).toList(),
                        (object, status) -> statuses.add(status));
        assertThat(statuses).hasSameSizeAs(stored).containsOnly(0);
        Fetched fetched = new Fetched();

        backfill(archive, fetched);

        Map<String, Exam> history = exams(fetched.objects);
        Map<String, Exam> all = exams(stored.stream().map(PacsHistoryTest::read).toList());
        assertThat(history.keySet()).isEqualTo(all.keySet());
        all.forEach((study, exam) -> same(history.get(study), exam));
        assertThat(fetched.objects).hasSizeLessThan(stored.size());
    }

    private static void same(Exam found, Exam whole) {
        assertThat(found.modality()).isEqualTo(whole.modality());
        assertThat(found.siteDay()).isEqualTo(whole.siteDay());
        if (whole.totals() != null && !isOfHeaders(whole)) {
            assertThat(found.totals()).isEqualTo(whole.totals());
            assertThat(found.irradiationEvents()).hasSameSizeAs(whole.irradiationEvents());
        }
        // where a report speaks, no image was needed
        if (isOfHeaders(whole)) {
            assertThat(images(found)).isEqualTo(images(whole));
            assertThat(found.startedAt()).isEqualTo(whole.startedAt());
        }
    }

    private static boolean isOfHeaders(Exam exam) {
        return exam.sources().stream().allMatch(source -> source.kind().name().equals("IMAGE_HEADER"));
    }

    private static Map<String, Integer> images(Exam exam) {
        Map<String, Integer> counts = new HashMap<>();
        for (Acquisition acquisition : exam.acquisitions()) {
            counts.merge(acquisition.key(), acquisition.imageCount(), Integer::sum);
        }
        return counts;
    }

    private void backfill(Archive archive, Intake intake) throws Exception {
        Clock clock = Clock.systemUTC();
        JournalCipher cipher =
                new JournalCipher("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        BackfillJobs jobs = BackfillJobs.open(folder, clock);
        long id = jobs.order(new BackfillOrder(
                new PacsAddress(Archive.AE_TITLE, "localhost", archive.port()),
                DAY,
                DAY,
                BackfillOrder.MODALITIES,
                Pace.allDay(6000)));
        try (Backfill running = new Backfill(
                        jobs, cipher, new BuiltinPacs("DOSELENS"), "DOSELENS", intake, new Claims(clock), clock, ZONE)
                .start()) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> jobs.status(id).orElseThrow().state() == BackfillState.DONE);
            assertThat(running.status().get(0).studiesFailed()).isZero();
        }
    }

    /** Some exams of each device, three images of each acquisition. */
    private static List<Emission> stored() {
        DayPlan day = DayPlan.of(DemoHospital.hospital(), DAY, 3);
        Map<String, Integer> taken = new HashMap<>();
        Set<String> exams = new HashSet<>();
        for (SimulatedExam exam : day.exams()) {
            if (taken.merge(exam.device().key(), 1, Integer::sum) <= EXAMS_OF_A_DEVICE) {
                exams.add(exam.studyInstanceUid());
            }
        }
        return day.emissions().stream()
                .filter(object -> exams.contains(study(object)))
                .toList();
    }

    private static String study(Emission object) {
        return object.dataset().string(Tag.StudyInstanceUID).orElseThrow();
    }

    private static Map<String, Exam> exams(List<DicomObject> objects) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-03T00:00:00Z"), ZoneOffset.UTC);
        Extractor extractor = new Extractor(new ExtractionSettings(ZONE, clock));
        List<ExtractedObject> extracted = objects.stream()
                .flatMap(object -> extractor.extract(object).stream())
                .toList();
        Map<String, Exam> byStudy = new HashMap<>();
        for (IdentifiedExam exam : new ExamAssembler().assemble(extracted)) {
            byStudy.put(exam.identity().studyInstanceUid(), exam.exam());
        }
        return byStudy;
    }

    private static DicomObject read(Emission object) {
        try {
            return new BuiltinHeaderReader(ReadLimits.DEFAULT)
                    .readDataset(
                            new ByteArrayInputStream(object.encoded()),
                            object.transferSyntaxUid(),
                            object.sopClassUid(),
                            object.sopInstanceUid());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Outgoing outgoing(Emission object) {
        return new Outgoing(
                "simulated",
                object.sopClassUid(),
                object.sopInstanceUid(),
                object.transferSyntaxUid(),
                () -> new ByteArrayInputStream(object.encoded()));
    }

    /** What came. */
    private static final class Fetched implements Intake {

        private final List<DicomObject> objects = new CopyOnWriteArrayList<>();

        @Override
        public Outcome received(DicomObject object, Peer peer) {
            objects.add(object);
            return Outcome.DURABLE;
        }

        @Override
        public void unreadable(UnreadableObject object, Peer peer) {
            throw new AssertionError("an object was not readable");
        }
    }
}
