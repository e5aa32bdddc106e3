package org.doselens.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.doselens.backfill.MadeStudies.CT_OF_IMAGES;
import static org.doselens.backfill.MadeStudies.CT_WITH_REPORT;
import static org.doselens.backfill.MadeStudies.MR;
import static org.doselens.backfill.MadeStudies.RADIOGRAPHS;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.doselens.assembly.JournalCipher;
import org.doselens.backfill.PacsDay.StudyThere;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Uid;
import org.doselens.dicom.UnreadableObject;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomListener;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.ListenerSettings;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.dicom.peer.Archive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Back-fill, poll and counts against the archives of other makers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BackfillTest {

    private static final ZoneId SITE = ZoneId.of("Asia/Shanghai");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String OWN = "DOSELENS";
    private static final LocalDate FIRST = LocalDate.of(2021, 5, 1);
    private static final LocalDate LAST = LocalDate.of(2021, 5, 6);
    private static final Pace FAST = Pace.allDay(6000);

    @TempDir
    Path data;

    private final JournalCipher cipher =
            new JournalCipher("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private final Claims claims = new Claims(CLOCK);
    private final KeptObjects live = new KeptObjects();
    private BuiltinDicomListener listener;
    private Archive archive;
    private PacsAddress address;
    private KeptObjects history;
    private BackfillJobs jobs;

    abstract Archive start(Path where, Map<String, Integer> destinations) throws Exception;

    @BeforeAll
    void startAndFill(@TempDir Path folder) throws Exception {
        listener = new BuiltinDicomListener(
                ListenerSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new BuiltinHeaderReader(ReadLimits.DEFAULT),
                claims.before(live));
        listener.start();
        archive = start(folder, Map.of(OWN, listener.port()));
        address = new PacsAddress(Archive.AE_TITLE, "localhost", archive.port());
        MadeStudies.fill(archive.port());
    }

    @AfterAll
    void stop() throws Exception {
        archive.close();
        listener.close();
    }

    @BeforeEach
    void begin() {
        history = new KeptObjects();
        jobs = BackfillJobs.open(data, CLOCK);
    }

    @AfterEach
    void nothing_fetched_came_as_if_it_happened_now() throws IOException {
        assertThat(live.objects).isEmpty();
        Files.deleteIfExists(data.resolve("backfill.db"));
        Files.deleteIfExists(data.resolve("backfill.db-wal"));
        Files.deleteIfExists(data.resolve("backfill.db-shm"));
    }

    @Test
    void a_report_comes_alone_and_where_there_is_none_the_headers_that_stand_for_their_acquisitions() throws Exception {
        long id = jobs.order(order(FAST));

        try (Backfill running = backfill(this::query).start()) {
            awaitDone(id);

            assertThat(running.status()).singleElement().satisfies(status -> {
                assertThat(status.daysDone()).isEqualTo(6);
                assertThat(status.daysTotal()).isEqualTo(6);
                assertThat(status.studiesFound()).isEqualTo(4);
                assertThat(status.studiesDone()).isEqualTo(4);
                assertThat(status.studiesFailed()).isZero();
                assertThat(status.objects()).isEqualTo(history.objects.size());
                assertThat(status.problem()).isEmpty();
            });
        }
        assertWhatCame();
    }

    private void assertWhatCame() {
        assertThat(history.uidsOf(CT_WITH_REPORT)).containsExactly(CT_WITH_REPORT + ".2.1");
        assertThat(history.uidsOf(RADIOGRAPHS)).containsExactlyInAnyOrder(RADIOGRAPHS + ".1.1", RADIOGRAPHS + ".1.2");
        assertThat(history.uidsOf(MR)).containsExactly(MR + ".1.1", MR + ".1.6");
        assertThat(history.imagesOf(MR + ".1")).isEqualTo(6);
        assertThat(history.uidsOf(CT_OF_IMAGES))
                .contains(CT_OF_IMAGES + ".1.1", CT_OF_IMAGES + ".1.5", CT_OF_IMAGES + ".3.1", CT_OF_IMAGES + ".3.3");
        // the second reconstruction counts no image, and at most one header of it was needed to know that
        assertThat(history.uidsOf(CT_OF_IMAGES)).hasSizeBetween(4, 5).doesNotContain(CT_OF_IMAGES + ".2.5");
        assertThat(history.imagesOf(CT_OF_IMAGES + ".1")).isEqualTo(5);
        assertThat(history.imagesOf(CT_OF_IMAGES + ".2")).isZero();
        assertThat(history.imagesOf(CT_OF_IMAGES + ".3")).isEqualTo(3);
    }

    @Test
    void where_an_archive_offers_no_c_get_its_objects_come_by_c_move_and_are_known_for_history() throws Exception {
        long id = jobs.order(order(FAST));

        try (Backfill running = backfill(where -> new WithoutGet(query(where))).start()) {
            awaitDone(id);
            assertThat(running.status().get(0).studiesDone()).isEqualTo(4);
        }
        assertWhatCame();
    }

    @Test
    void a_back_fill_goes_on_after_the_process_ended_and_fetches_no_study_twice() throws Exception {
        long id = jobs.order(order(Pace.allDay(120)));
        Backfill first = backfill(this::query).start();
        await().until(() -> jobs.status(id).orElseThrow().studiesDone() >= 1);
        first.close();
        BackfillStatus half = jobs.status(id).orElseThrow();

        try (Backfill second = backfill(this::query).start()) {
            awaitDone(id);
            assertThat(second.status().get(0).studiesDone()).isEqualTo(4);
        }
        assertThat(half.state()).isEqualTo(BackfillState.RUNNING);
        assertThat(half.studiesDone()).isBetween(1L, 3L);
        assertWhatCame();
    }

    @Test
    void it_pauses_goes_on_and_is_cancelled() throws Exception {
        long id = jobs.order(order(Pace.allDay(60)));
        try (Backfill running = backfill(this::query).start()) {
            await().until(() -> jobs.status(id).orElseThrow().studiesDone() == 1);
            jobs.pause(id);
            long other = jobs.order(order(FAST));
            awaitDone(other);
            assertThat(running.status()).hasSize(2);
            assertThat(jobs.status(id).orElseThrow().studiesDone()).isLessThan(4);
            jobs.resume(id);
            await().until(() -> jobs.status(id).orElseThrow().studiesDone() > 1);
            assertThat(jobs.status(id).orElseThrow().estimatedEnd()).isAfter(Instant.EPOCH);
            jobs.cancel(id);
        }
        assertThat(jobs.status(id).orElseThrow().state()).isEqualTo(BackfillState.CANCELLED);
    }

    @Test
    void outside_its_hours_it_waits_and_says_so() throws Exception {
        LocalTime now = LocalTime.ofInstant(CLOCK.instant(), SITE);
        long id = jobs.order(order(new Pace(6000, now.plusHours(3), now.plusHours(4))));
        try (Backfill running = backfill(this::query).start()) {
            await().until(() -> !running.status().get(0).problem().isEmpty());
        }
        assertThat(jobs.status(id).orElseThrow().problem()).isEqualTo("waits for its hours");
        assertThat(history.objects).isEmpty();
    }

    @Test
    void an_archive_that_does_not_answer_is_named_and_tried_again() throws Exception {
        PacsAddress nobody = new PacsAddress(Archive.AE_TITLE, "localhost", 1);
        long id = jobs.order(new BackfillOrder(nobody, FIRST, LAST, BackfillOrder.MODALITIES, FAST));
        try (Backfill running = backfill(this::query).start()) {
            await().until(() -> running.status().get(0).problem().contains("cannot be reached"));
        }
        assertThat(jobs.status(id).orElseThrow().state()).isEqualTo(BackfillState.RUNNING);
    }

    @Test
    void what_is_ordered_in_the_place_of_one_that_stands_still_does_not_wait_for_its_next_try() throws Exception {
        PacsAddress nobody = new PacsAddress(Archive.AE_TITLE, "localhost", 1);
        long wrong = jobs.order(new BackfillOrder(nobody, FIRST, LAST, BackfillOrder.MODALITIES, FAST));
        try (Backfill running = new Backfill(
                        jobs, cipher, this::query, OWN, history, claims, CLOCK, SITE, Duration.ofHours(1))
                .start()) {
            await().until(() -> running.status().get(0).problem().contains("cannot be reached"));
            jobs.cancel(wrong);
            awaitDone(jobs.order(order(FAST)));
        }
    }

    @Test
    void a_study_that_the_intake_cannot_keep_is_given_up_after_three_tries_with_its_reason() throws Exception {
        long id = jobs.order(new BackfillOrder(address, FIRST, LAST, Set.of("MR"), FAST));
        Intake full = new Intake() {
            @Override
            public Outcome received(DicomObject object, Peer peer) {
                return Outcome.OUT_OF_RESOURCES;
            }

            @Override
            public void unreadable(UnreadableObject object, Peer peer) {}
        };
        try (Backfill running = new Backfill(
                        jobs, cipher, this::query, OWN, full, claims, CLOCK, SITE, Duration.ofMillis(50))
                .start()) {
            awaitDone(id);
            assertThat(running.status().get(0).studiesFailed()).isEqualTo(1);
        }
        assertThat(jobs.status(id).orElseThrow().failures()).hasSize(1).containsValue(1L);
    }

    @Test
    void the_poll_fetches_a_study_that_has_settled_and_again_when_it_grows() throws Exception {
        LocalDate today = LocalDate.ofInstant(CLOCK.instant(), SITE);
        String day = today.toString().replace("-", "");
        String study = "2.25.59" + Math.floorMod(System.nanoTime(), 1_000_000);
        MadeStudies made = new MadeStudies();
        made.images(study, 1, "CT", Uid.CTImageStorage, day, 1, 1, 3);
        made.send(archive.port());
        KeptObjects polled = new KeptObjects();
        StandingPoll poll = new StandingPoll(
                jobs,
                cipher,
                this::query,
                new StandingPoll.Plan(address, Set.of("CT"), Duration.ofMinutes(5), 2, SITE, OWN),
                polled,
                claims,
                CLOCK);

        poll.round();
        assertThat(polled.objects).isEmpty();
        poll.round();
        poll.round();
        assertThat(polled.uidsOf(study)).containsExactly(study + ".1.1", study + ".1.3");

        made.images(study, 2, "CT", Uid.CTImageStorage, day, 2, 1, 1);
        made.send(archive.port());
        poll.round();
        poll.round();
        assertThat(polled.uidsOf(study)).contains(study + ".2.1");
        assertThat(poll.status().problem()).isEmpty();
        assertThat(poll.status().studies()).isEqualTo(2);
    }

    @Test
    void studies_of_a_day_are_told_with_their_modality() throws Exception {
        List<StudyThere> there = PacsDay.of(query(address), LocalDate.of(2021, 5, 4), BackfillOrder.MODALITIES);

        assertThat(there).extracting(StudyThere::modality).containsExactlyInAnyOrder("CT", "DX");
        assertThat(there).extracting(StudyThere::studyInstanceUid).doesNotHaveDuplicates();
    }

    private Backfill backfill(Pacs pacs) {
        return new Backfill(jobs, cipher, pacs, OWN, history, claims, CLOCK, SITE, Duration.ofMillis(50));
    }

    private BackfillOrder order(Pace pace) {
        return new BackfillOrder(address, FIRST, LAST, BackfillOrder.MODALITIES, pace);
    }

    private DicomQuery query(PacsAddress where) {
        return new BuiltinDicomQuery(
                SenderSettings.to(where.host(), where.port(), where.aeTitle(), OWN),
                new BuiltinHeaderReader(ReadLimits.DEFAULT));
    }

    private void awaitDone(long id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jobs.status(id).orElseThrow().state() == BackfillState.DONE);
    }

    /** An archive that offers no C-GET. */
    private record WithoutGet(DicomQuery query) implements DicomQuery {

        @Override
        public Answered find(String modelUid, Dataset keys, Consumer<Dataset> match)
                throws IOException, DicomException {
            return query.find(modelUid, keys, match);
        }

        @Override
        public Retrieved get(Dataset keys, Set<String> sopClassUids, Intake intake) throws IOException {
            throw new Refused("no C-GET here", 0x0122);
        }

        @Override
        public Retrieved move(Dataset keys, String destinationAeTitle) throws IOException {
            return query.move(keys, destinationAeTitle);
        }
    }
}
