package org.doselens.receiver.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.Identity;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.onsite.room.RoomSource;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a room is told of its exams and what leaves of its answers, over the real anonymizer and a real file. */
class ConsoleRoomsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final List<OutgoingRecord> left = new ArrayList<>();
    private OnsitePrivacy privacy;
    private ConsoleBook book;
    private boolean cloudTakes = true;
    private int number;

    @BeforeEach
    void open() {
        privacy = OnsitePrivacy.open(folder, null, CLOCK);
        book = ConsoleBook.open(folder.resolve("console.db"), CLOCK);
    }

    @AfterEach
    void close() throws Exception {
        book.close();
        privacy.close();
    }

    private ConsoleRooms rooms() {
        return new ConsoleRooms(
                book,
                privacy.anonymizer(),
                records -> {
                    if (!cloudTakes) {
                        throw new IllegalStateException("no room in the spool");
                    }
                    left.addAll(records);
                },
                device -> "room-of-" + device.deviceKey());
    }

    private String told(ConsoleRooms rooms, String device, double dlp, Duration ago, boolean history) {
        number++;
        Map<String, Object> exam = new LinkedHashMap<>();
        exam.put("kind", "exam");
        exam.put("schemaVersion", WireRecord.CURRENT_SCHEMA_VERSION);
        exam.put("examKey", "1.2.3." + number + "|" + device);
        exam.put("revision", 1);
        exam.put("siteDay", "2026-03-12");
        exam.put("zone", ZONE.getId());
        exam.put("modality", "CT");
        exam.put("startedAt", NOW.minus(ago).atZone(ZONE).toOffsetDateTime().toString());
        exam.put("device", Map.of("deviceKey", device, "stationName", "CT-1"));
        exam.put("procedure", Map.of("localName", "Chest of WANG XIAOMING"));
        exam.put("totals", Map.of("dlpMgyCm", dlp));
        exam.put("history", history);
        Identity who = new Identity("WANG XIAOMING", "P-4711", null, null, List.of("A-99"), "1.2.3", null, List.of());
        IdentifiedExam identified = new IdentifiedExam(who, WireJson.mapper().convertValue(exam, Exam.class));
        OutgoingRecord record = privacy.anonymizer().deidentify(identified, 1);
        rooms.told(identified, record);
        return ((Exam) record.record()).examKey();
    }

    @Test
    void a_room_sees_its_own_exams_of_now_and_no_history() {
        ConsoleRooms rooms = rooms();
        String last = told(rooms, "ct1", 300, Duration.ofHours(1), false);
        String first = told(rooms, "ct1", 310, Duration.ofHours(2), false);
        told(rooms, "ct1", 320, Duration.ofHours(30), false);
        told(rooms, "ct1", 330, Duration.ofHours(3), true);
        told(rooms, "ct2", 340, Duration.ofHours(1), false);

        assertThat(rooms.since("room-of-ct1", NOW.minus(Duration.ofHours(20))))
                .extracting(RoomSource.Done::examKey)
                .containsExactly(last, first);
    }

    @Test
    void the_last_reason_counts_and_each_leaves_with_the_exams_pseudonym_alone() {
        ConsoleRooms rooms = rooms();
        String exam = told(rooms, "ct1", 300, Duration.ofHours(1), false);

        assertThat(rooms.explain("room-of-ct1", exam, ConsoleReason.IMPLANT)).isTrue();
        assertThat(rooms.explain("room-of-ct1", exam, ConsoleReason.PHASE_ADDED))
                .isTrue();

        assertThat(rooms.since("room-of-ct1", NOW.minus(Duration.ofHours(20)))
                        .get(0)
                        .reason())
                .isEqualTo(ConsoleReason.PHASE_ADDED);
        assertThat(left)
                .extracting(OutgoingRecord::record)
                .containsExactly(
                        new Explanation(WireRecord.CURRENT_SCHEMA_VERSION, exam, 1, ConsoleReason.IMPLANT),
                        new Explanation(WireRecord.CURRENT_SCHEMA_VERSION, exam, 2, ConsoleReason.PHASE_ADDED));
        assertThat(WireJson.write(left.get(0).record()))
                .isEqualTo("{\"kind\":\"explanation\",\"schemaVersion\":" + WireRecord.CURRENT_SCHEMA_VERSION
                        + ",\"examKey\":\"" + exam + "\",\"revision\":1,\"reason\":\"implant\"}");
    }

    @Test
    void another_room_cannot_speak_for_it_and_an_exam_of_no_pseudonym_cannot_be_spoken_of() {
        ConsoleRooms rooms = rooms();
        String exam = told(rooms, "ct1", 300, Duration.ofHours(1), false);

        assertThat(rooms.explain("room-of-ct2", exam, ConsoleReason.IMPLANT)).isFalse();
        assertThat(left).isEmpty();
        assertThatThrownBy(() -> privacy.anonymizer().explanation("WANG XIAOMING", 1, ConsoleReason.OTHER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("of this site");
    }

    @Test
    void a_reason_that_could_not_leave_leaves_when_the_process_starts_again() {
        ConsoleRooms rooms = rooms();
        String exam = told(rooms, "ct1", 300, Duration.ofHours(1), false);
        cloudTakes = false;
        assertThatThrownBy(() -> rooms.explain("room-of-ct1", exam, ConsoleReason.EMERGENCY))
                .isInstanceOf(IllegalStateException.class);
        cloudTakes = true;

        rooms().start();
        rooms().start();

        assertThat(left)
                .extracting(OutgoingRecord::record)
                .containsExactly(new Explanation(WireRecord.CURRENT_SCHEMA_VERSION, exam, 1, ConsoleReason.EMERGENCY));
    }

    @Test
    void nothing_in_the_file_names_a_patient() throws Exception {
        ConsoleRooms rooms = rooms();
        String exam = told(rooms, "ct1", 300, Duration.ofHours(1), false);
        rooms.explain("room-of-ct1", exam, ConsoleReason.OTHER);
        book.close();

        for (String name : List.of("console.db", "console.db-wal")) {
            Path file = folder.resolve(name);
            if (Files.exists(file)) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("WANG", "XIAOMING", "4711", "A-99", "1.2.3");
            }
        }
    }
}
