package org.doselens.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractionSettings;
import org.doselens.extraction.Extractor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {

    private static final QuietTimes QUIET = QuietTimes.always(Duration.ofMinutes(5));
    private static final Arrival SENT = Arrival.by(Door.CSTORE);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-12T01:14:20Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final AtomicInteger woken = new AtomicInteger();
    private final Reader reader = new Reader();
    private StudyJournal journal;
    private Quarantine quarantine;

    @BeforeEach
    void open() {
        journal = StudyJournal.open(folder, new JournalCipher(new byte[32]), CLOCK);
        quarantine = new Quarantine(
                journal,
                reader,
                new Extractor(new ExtractionSettings(ZoneId.of("Asia/Shanghai"), CLOCK)),
                QUIET,
                woken::incrementAndGet);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Refused refused(String instance, String content) {
        return new Refused(
                "CT1",
                Uid.CTImageStorage,
                instance,
                Uid.ExplicitVRLittleEndian,
                ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)),
                "truncated (at byte 812)");
    }

    private long onlyOne() {
        return quarantine.newest(10).get(0).id();
    }

    private void expect(Map<ReceivedAs, Long> counts) {
        Tally tally = journal.tally();
        assertThat(tally.balances()).isTrue();
        for (ReceivedAs as : ReceivedAs.values()) {
            assertThat(tally.of(as)).as(as.name()).isEqualTo(counts.getOrDefault(as, 0L));
        }
    }

    @Test
    void it_is_listed_with_its_reason_and_survives_a_restart() {
        journal.quarantine(refused("1.2.3", "x"), Arrival.by(Door.FOLDER), QuarantineLimits.DEFAULT);
        journal.close();
        open();

        assertThat(quarantine.newest(10)).singleElement().satisfies(held -> {
            assertThat(held.door()).isEqualTo(Door.FOLDER);
            assertThat(held.sender()).isEqualTo("CT1");
            assertThat(held.reason()).isEqualTo("truncated (at byte 812)");
            assertThat(held.firstAt()).isEqualTo(CLOCK.instant());
            assertThat(held.canBeTriedAgain()).isTrue();
        });
    }

    @Test
    void its_bytes_are_not_readable_on_disk() throws IOException {
        journal.quarantine(refused("1.2.840.99999", "ZZMARKER^PATIENT"), SENT, QuarantineLimits.DEFAULT);
        journal.close();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("ZZMARKER", "99999");
            }
        }
    }

    @Test
    void a_retry_that_reads_it_makes_it_part_of_an_exam() {
        journal.quarantine(refused("1.2.3", "x"), SENT, QuarantineLimits.DEFAULT);
        reader.readsNow = true;

        assertThat(quarantine.retry(onlyOne())).contains(ReceivedAs.ASSEMBLED);

        assertThat(quarantine.newest(10)).isEmpty();
        assertThat(woken).hasValue(1);
        assertThat(journal.tally().received()).isEqualTo(1);
        expect(Map.of(ReceivedAs.ASSEMBLED, 1L));
    }

    @Test
    void a_retry_that_fails_leaves_it_with_the_new_reason() {
        journal.quarantine(refused("1.2.3", "x"), SENT, QuarantineLimits.DEFAULT);

        assertThat(quarantine.retryAll()).isEqualTo(Map.of(ReceivedAs.QUARANTINED, 1));

        assertThat(quarantine.newest(10).get(0).reason()).isEqualTo("still not readable (at byte 7)");
        expect(Map.of(ReceivedAs.QUARANTINED, 1L));
    }

    @Test
    void an_object_that_is_let_go_is_ignored_and_needs_a_reason() {
        journal.quarantine(refused("1.2.3", "x"), SENT, QuarantineLimits.DEFAULT);
        long id = onlyOne();

        assertThat(quarantine.release(id, "test image of the service engineer")).isTrue();

        assertThat(quarantine.release(id, "again")).isFalse();
        assertThat(quarantine.retry(id)).isEmpty();
        expect(Map.of(ReceivedAs.IGNORED, 1L));
    }

    @Test
    void a_sender_that_tries_again_and_again_is_one_line_with_a_count() {
        for (int i = 0; i < 4; i++) {
            journal.quarantine(refused("1.2.3", "x"), SENT, QuarantineLimits.DEFAULT);
        }

        assertThat(quarantine.newest(10))
                .singleElement()
                .satisfies(held -> assertThat(held.times()).isEqualTo(4));
        expect(Map.of(ReceivedAs.QUARANTINED, 1L, ReceivedAs.DUPLICATE, 3L));
    }

    @Test
    void an_object_that_comes_whole_after_all_leaves_quarantine() {
        journal.quarantine(refused("1.2.3", "x"), SENT, QuarantineLimits.DEFAULT);

        journal.append(MadeObjects.object("1.2", "1.2.3", SourceKind.DOSE_REPORT, 1), SENT, QUIET);

        assertThat(quarantine.newest(10)).isEmpty();
        expect(Map.of(ReceivedAs.ASSEMBLED, 1L, ReceivedAs.DUPLICATE, 1L));
    }

    @Test
    void what_is_too_large_or_too_much_is_noted_without_its_bytes() {
        QuarantineLimits limits = new QuarantineLimits(5, 8);
        journal.quarantine(refused("1", "123456"), SENT, limits);
        journal.quarantine(refused("2", "12345"), SENT, limits);
        journal.quarantine(refused("3", "1234"), SENT, limits);

        assertThat(quarantine.newest(10))
                .extracting(QuarantinedObject::canBeTriedAgain)
                .containsExactly(false, true, false);
        expect(Map.of(ReceivedAs.QUARANTINED, 3L));
    }

    @Test
    void a_journal_of_the_first_version_is_brought_up_to_date() throws SQLException {
        journal.close();
        Path old = folder.resolve("old");
        assertThat(old.toFile().mkdir()).isTrue();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old.resolve("journal.db"));
                Statement statement = connection.createStatement()) {
            for (String table : JournalSchema.STEPS[0]) {
                statement.execute(table);
            }
            statement.execute("INSERT INTO tally VALUES ('assembled', 5), ('quarantined', 1)");
            statement.execute("INSERT INTO quarantine VALUES (1, 1773278060000, 'CT1', '1.2', 'truncated')");
        }
        journal = StudyJournal.open(old, new JournalCipher(new byte[32]), CLOCK);
        quarantine = new Quarantine(journal, reader, null, QUIET, () -> {});

        expect(Map.of(ReceivedAs.ASSEMBLED, 5L, ReceivedAs.QUARANTINED, 1L));
        assertThat(quarantine.newest(10)).singleElement().satisfies(held -> {
            assertThat(held.reason()).isEqualTo("truncated");
            assertThat(held.canBeTriedAgain()).isFalse();
        });
        assertThat(quarantine.retry(1)).isEqualTo(Optional.empty());
    }

    /** Reads nothing until it is upgraded. */
    private static final class Reader implements HeaderReader {

        private boolean readsNow;

        @Override
        public DicomObject readFile(InputStream in) throws DicomException {
            throw new DicomException(DicomException.Reason.NOT_DICOM, 0, "not a file");
        }

        @Override
        public DicomObject readDataset(InputStream in, String transferSyntax, String sopClass, String sopInstance)
                throws DicomException {
            if (!readsNow) {
                throw new DicomException(DicomException.Reason.TRUNCATED, 7, "still not readable");
            }
            return new DicomObject(
                    sopClass,
                    sopInstance,
                    transferSyntax,
                    new DatasetBuilder()
                            .string(Tag.StudyInstanceUID, "1.2")
                            .string(Tag.Modality, "CT")
                            .string(Tag.StudyDate, "20260312")
                            .string(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL")
                            .build(),
                    100);
        }
    }
}
