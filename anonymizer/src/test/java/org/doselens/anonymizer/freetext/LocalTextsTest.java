package org.doselens.anonymizer.freetext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.doselens.anonymizer.chain.FolderText;
import org.doselens.anonymizer.secret.SiteCipher;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.StandardVocabulary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTextsTest {

    private static final StandardVocabulary VOCABULARY = StandardVocabulary.load(StandardProcedures.load());

    @TempDir
    Path folder;

    private LocalTexts texts;

    @BeforeEach
    void open() {
        texts = at(Clock.systemUTC());
    }

    private LocalTexts at(Clock clock) {
        return LocalTexts.open(
                folder.resolve("texts.db"),
                new SiteCipher(new byte[32]),
                new NameDetector(VOCABULARY::allows, List.of()),
                10,
                clock);
    }

    private void daysLater(int days) {
        close();
        texts = at(Clock.offset(Clock.systemUTC(), Duration.ofDays(days)));
    }

    @AfterEach
    void close() {
        texts.close();
    }

    @Test
    void a_text_free_of_names_is_due_with_the_tenth_different_patient_and_once() {
        for (int i = 0; i < 9; i++) {
            see("t1", "Cardiac pacemaker temporary", "p" + i);
            see("t1", "Cardiac pacemaker temporary", "p" + i);
        }
        see("t1", "Cardiac pacemaker temporary", null);
        assertThat(texts.due()).isEmpty();

        close();
        open();
        see("t1", "Cardiac pacemaker temporary", "p9");

        assertThat(texts.due()).containsExactly(new LocalTexts.Due("t1", "Cardiac pacemaker temporary"));
        texts.told(List.of("t1"));
        assertThat(texts.due()).isEmpty();
        assertThat(texts.in(LocalText.State.RELEASED)).hasSize(1);
    }

    @Test
    void a_text_that_was_told_and_never_arrived_is_told_again_and_one_that_arrived_is_not() {
        seeTen("lost", "Cardiac pacemaker temporary");
        seeTen("arrived", "Pacemaker kidney");
        texts.told(List.of("lost", "arrived"));
        texts.arrived(List.of("arrived"));

        daysLater(2);
        assertThat(texts.due()).isEmpty();
        daysLater(4);
        assertThat(texts.due()).extracting(LocalTexts.Due::token).containsExactly("lost");

        texts.told(List.of("lost"));
        assertThat(texts.due()).isEmpty();
        texts.staff(List.of("CARDIAC^PAUL"));
        daysLater(9);
        assertThat(texts.due()).as("a name was learnt since").isEmpty();
    }

    @Test
    void a_file_of_an_earlier_version_is_taken_up() throws Exception {
        seeTen("t1", "Pacemaker kidney");
        texts.told(List.of("t1"));
        close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("texts.db"));
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE text DROP COLUMN told_ms");
        }
        open();

        assertThat(texts.due()).extracting(LocalTexts.Due::token).containsExactly("t1");
    }

    @Test
    void a_text_with_a_name_never_leaves_by_itself_but_staff_can_release_what_is_no_name() throws Exception {
        seeTen("t1", "Zorbak thorax");
        assertThat(texts.due()).isEmpty();
        assertThat(texts.text("t1").orElseThrow().suspicions()).containsExactly(Suspicion.LATIN_NAME);
        assertThat(texts.text("t1").orElseThrow().patients()).isEqualTo(10);

        texts.release("t1", "li");

        assertThat(texts.due()).extracting(LocalTexts.Due::token).containsExactly("t1");
        assertThat(texts.text("t1").orElseThrow().decidedBy()).isEqualTo("li");
    }

    @Test
    void nobody_can_release_a_number_or_the_name_of_a_patient_or_of_staff() {
        texts.staff(List.of("Wachter^Rolf"));
        seeTen("number", "thorax 4711");
        seeTen("staff", "Wachter thorax");
        texts.seen(Map.of("patient", "kidney Xiong"), "p1", List.of("XIONG^DA", "77"));

        for (String token : List.of("number", "staff", "patient")) {
            assertThatThrownBy(() -> texts.release(token, "li")).isInstanceOf(NotReleasable.class);
        }
        assertThat(texts.due()).isEmpty();
    }

    @Test
    void a_name_of_staff_that_is_learnt_later_still_stops_a_text() {
        seeTen("t1", "Pacemaker kidney");
        assertThat(texts.due()).hasSize(1);

        texts.staff(List.of("PACEMAKER^PAUL"));

        assertThat(texts.due()).isEmpty();
    }

    @Test
    void a_withheld_text_stays_in_and_a_mapped_one_tells_its_procedure() {
        seeTen("t1", "Pacemaker kidney");
        texts.withhold("t1", "li");
        texts.map("t1", "xa-pacemaker", "li");

        assertThat(texts.due()).isEmpty();
        assertThat(texts.mappedTo("t1")).contains("xa-pacemaker");
        texts.map("t1", null, "li");
        assertThat(texts.mappedTo("t1")).isEmpty();
    }

    @Test
    void the_file_holds_no_text_and_no_name_that_can_be_read() throws Exception {
        texts.staff(List.of("Wachter^Rolf"));
        seeTen("t1", "Zorbak thorax");

        assertThat(FolderText.of(folder)).doesNotContain("Zorbak", "Wachter", "patient-");
        assertThat(texts.text("t1").orElseThrow().toString()).doesNotContain("Zorbak");
    }

    private void seeTen(String token, String text) {
        for (int i = 0; i < 10; i++) {
            see(token, text, "patient-" + i);
        }
    }

    private void see(String token, String text, String patient) {
        texts.seen(Map.of(token, text), patient, List.of());
    }
}
