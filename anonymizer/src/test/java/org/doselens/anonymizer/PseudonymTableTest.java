package org.doselens.anonymizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymTableTest {

    @TempDir
    Path directory;

    @Test
    void a_late_revision_is_the_same_exam_of_the_same_patient_even_after_rotation_and_restart() {
        IdentifiedExam identified = IdentifiedExams.planted(() -> "1.2.3");
        SiteKeys first = SiteKeys.openOrCreate(key());
        Exam before = deidentify(first, identified, 1);

        SiteKeys rotated = first.rotate(key());
        Exam after = deidentify(rotated, identified, 2);

        assertThat(after.examKey()).isEqualTo(before.examKey());
        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.patient()).isEqualTo(before.patient());
        assertThat(after.irradiationEvents()).isEqualTo(before.irradiationEvents());
        assertThat(after.procedure()).isEqualTo(before.procedure());
        assertThat(deidentify(SiteKeys.openOrCreate(key()), identified, 3).examKey())
                .isEqualTo(before.examKey());
    }

    @Test
    void another_site_gives_other_pseudonyms_to_everything() {
        IdentifiedExam identified = IdentifiedExams.planted(() -> "1.2.3");
        Exam here = exam(Pseudonyms.withoutStore(SiteKeys.unsaved()), identified, 1);
        Exam there = exam(Pseudonyms.withoutStore(SiteKeys.unsaved()), identified, 1);

        assertThat(here.examKey()).isNotEqualTo(there.examKey());
        assertThat(here.patient().pseudonym()).isNotEqualTo(there.patient().pseudonym());
        assertThat(here.performer()).isNotEqualTo(there.performer());
        assertThat(here.device().deviceKey()).isNotEqualTo(there.device().deviceKey());
        assertThat(here.procedure().localNameToken())
                .isNotEqualTo(there.procedure().localNameToken());
        assertThat(here.irradiationEvents().get(0).uid())
                .isNotEqualTo(there.irradiationEvents().get(0).uid());
    }

    @Test
    void equal_originals_of_two_kinds_cannot_be_matched() {
        SiteKey key = SiteKeys.unsaved().current();
        List<String> pseudonyms = Stream.of(PseudonymKind.values())
                .map(kind -> key.pseudonym(kind, "same"))
                .toList();

        assertThat(pseudonyms).doesNotHaveDuplicates();
    }

    @Test
    void the_way_back_exists_on_site_and_the_file_shows_no_original() throws IOException {
        SiteKeys keys = SiteKeys.openOrCreate(key());
        try (PseudonymTable table = table(keys)) {
            String pseudonym = table.of(PseudonymKind.PATIENT, "MARKER-4711", () -> "MARKER-NAME");
            table.commit();

            assertThat(table.original(PseudonymKind.PATIENT, pseudonym)).contains("MARKER-NAME");
            assertThat(table.original(PseudonymKind.EXAM, pseudonym)).isEmpty();
            try (Stream<Path> files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("MARKER");
                }
            }
        }
    }

    @Test
    void the_key_file_is_the_owners_alone_and_one_that_others_may_read_is_refused() throws IOException {
        SiteKeys.openOrCreate(key());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(key(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SiteKeys.openOrCreate(key()))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void a_table_that_was_filled_under_a_lost_key_is_not_continued() throws IOException {
        table(SiteKeys.openOrCreate(key())).close();
        Files.delete(key());

        assertThatThrownBy(() -> table(SiteKeys.openOrCreate(key())))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("restore the key file");
    }

    @Test
    void a_damaged_key_file_is_refused_without_quoting_it() throws IOException {
        SiteKeys.openOrCreate(key());
        Files.writeString(key(), "site-key.1=QUOTEDSECRET!\n");

        assertThatThrownBy(() -> SiteKeys.openOrCreate(key()))
                .isInstanceOf(PolicyNotApplicable.class)
                .hasMessageContaining("damaged")
                .hasMessageNotContaining("QUOTED");
    }

    private Exam deidentify(SiteKeys keys, IdentifiedExam identified, int revision) {
        try (PseudonymTable table = table(keys)) {
            return exam(table, identified, revision);
        }
    }

    private static Exam exam(Pseudonyms pseudonyms, IdentifiedExam identified, int revision) {
        Anonymizer anonymizer = new Anonymizer(Policy.DEFAULT, pseudonyms, text -> false, OnSiteMapping.NONE);
        return (Exam) anonymizer.deidentify(identified, revision).record();
    }

    private PseudonymTable table(SiteKeys keys) {
        return PseudonymTable.open(directory.resolve("pseudonyms.db"), keys, Clock.systemUTC());
    }

    private Path key() {
        return directory.resolve("site.key");
    }
}
