package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DateShiftTest {

    @TempDir
    Path folder;

    private final IdentifiedExam planted = IdentifiedExams.planted(() -> "planted");

    @Test
    void every_date_of_an_exam_is_earlier_by_the_same_whole_weeks_and_the_exam_says_113107() throws IOException {
        try (PseudonymTable table = table(SiteKeys.unsaved())) {
            Exam sent = sent(table, "p1", "e1");
            long weeks = ChronoUnit.WEEKS.between(sent.siteDay(), planted.exam().siteDay());

            assertThat(weeks).isBetween(1L, 104L);
            assertThat(sent.siteDay()).isEqualTo(planted.exam().siteDay().minusWeeks(weeks));
            assertThat(sent.deidentification()).contains("113107").doesNotContain("113106");
            OffsetDateTime time = planted.exam().startedAt().minusWeeks(weeks);
            assertThat(List.of(
                            sent.startedAt(),
                            sent.endedAt(),
                            sent.visit().orderedAt(),
                            sent.visit().scheduledAt(),
                            sent.visit().arrivedAt(),
                            sent.irradiationEvents().get(1).startedAt(),
                            sent.acquisitions().get(1).startedAt(),
                            sent.acquisitions().get(1).endedAt()))
                    .containsOnly(time);
        }
    }

    @Test
    void the_shift_is_the_patients_own_and_survives_a_rotated_key() throws IOException {
        Path keyFile = folder.resolve("site.key");
        SiteKeys keys = SiteKeys.openOrCreate(keyFile);
        LocalDate before;
        try (PseudonymTable table = table(keys)) {
            before = sent(table, "p1", "e1").siteDay();
            assertThat(sent(table, "p1", "e2").siteDay()).isEqualTo(before);
            Set<LocalDate> others = new HashSet<>();
            for (int i = 2; i < 40; i++) {
                others.add(sent(table, "p" + i, "f" + i).siteDay());
            }
            assertThat(others).hasSizeGreaterThan(10);
        }
        try (PseudonymTable table = table(keys.rotate(keyFile))) {
            assertThat(sent(table, "p1", "e1").siteDay()).isEqualTo(before);
            assertThat(sent(table, "p1", "e3").siteDay()).isEqualTo(before);
            assertThat(sent(table, "merged into another", "e1").siteDay())
                    .as("an exam's day never changes")
                    .isEqualTo(before);
        }
    }

    @Test
    void the_time_of_day_stays_where_daylight_saving_began_in_between() {
        DateShift shift = DateShift.of(30, "Europe/Berlin");

        assertThat(shift.time(OffsetDateTime.parse("2026-07-01T00:30:00+02:00")))
                .isEqualTo(OffsetDateTime.parse("2025-12-03T00:30:00+01:00"));
        assertThat(shift.day(LocalDate.parse("2026-07-01"))).isEqualTo(LocalDate.parse("2025-12-03"));
    }

    private Exam sent(Pseudonyms pseudonyms, String patientId, String examKey) throws IOException {
        Path file = Files.writeString(folder.resolve("policy"), "options=113100,113104,113107,113108\n");
        Identity who = new Identity(null, patientId, null, null, List.of(), null, null, List.of());
        Exam exam = planted.exam().withExamKey(examKey);
        return (Exam) new Anonymizer(PolicyFile.read(file), pseudonyms, text -> false, OnSiteMapping.NONE)
                .deidentify(new IdentifiedExam(who, exam), 1)
                .record();
    }

    private PseudonymTable table(SiteKeys keys) {
        return PseudonymTable.open(folder.resolve("pseudonyms.db"), keys, Clock.systemUTC());
    }
}
