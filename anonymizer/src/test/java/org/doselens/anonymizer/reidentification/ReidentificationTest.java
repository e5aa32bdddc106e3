package org.doselens.anonymizer.reidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.IdentifiedExams;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.chain.FolderText;
import org.doselens.anonymizer.chain.TestSigner;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.exam.Exam;
import org.doselens.exam.ShortCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReidentificationTest {

    @TempDir
    Path folder;

    private final SiteKeys keys = SiteKeys.unsaved();
    private PseudonymTable pseudonyms;
    private Ledger ledger;
    private Reidentification reidentification;
    private Anonymizer anonymizer;

    @BeforeEach
    void open() {
        Clock clock = Clock.systemUTC();
        pseudonyms = PseudonymTable.open(folder.resolve("pseudonyms.db"), keys, clock);
        ledger = Ledger.open(folder.resolve("ledger.db"), keys, Policy.DEFAULT, clock);
        reidentification = Reidentification.open(folder.resolve("looked.db"), keys, pseudonyms, ledger, clock);
        anonymizer = new Anonymizer(Policy.DEFAULT, pseudonyms, text -> false, OnSiteMapping.NONE);
    }

    @AfterEach
    void close() {
        reidentification.close();
        ledger.close();
        pseudonyms.close();
    }

    @Test
    void the_key_and_the_short_code_of_the_dashboard_lead_to_the_patient() {
        IdentifiedExam identified = exam("a");
        String key = left(identified);

        for (String typed : List.of(
                key,
                ShortCode.of(key),
                ShortCode.of(key).toLowerCase(Locale.ROOT).replace("-", " "))) {
            assertThat(reidentification.lookup(typed, "li", "dose outlier"))
                    .singleElement()
                    .satisfies(person -> {
                        assertThat(person.identity()).isEqualTo(identified.identity());
                        assertThat(person.siteDay()).isEqualTo(identified.exam().siteDay());
                        assertThat(person.procedureName())
                                .isEqualTo(identified.exam().procedure().localName());
                        assertThat(person.shortCode()).isEqualTo(ShortCode.of(key));
                        assertThat(person.toString())
                                .doesNotContain(identified.identity().patientName());
                    });
        }
    }

    @Test
    void who_looked_at_whom_and_why_is_written_down_also_when_nobody_was_found() {
        IdentifiedExam identified = exam("a");
        String key = left(identified);

        reidentification.lookup(key, " li ", "dose outlier");
        reidentification.lookup("0123456789", "wang", "curious");

        assertThat(reidentification.lookedBefore(Long.MAX_VALUE, 10))
                .extracting(Looked::who, Looked::why, Looked::examKey, Looked::patientId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("wang", "curious", null, null),
                        org.assertj.core.groups.Tuple.tuple(
                                "li", "dose outlier", key, identified.identity().patientId()));
        assertThat(reidentification.lookedAt(identified.identity().patientId())).hasSize(1);
        TestSigner signer = new TestSigner();
        reidentification.sign(signer);
        assertThat(reidentification.verify(signer, List.of())).isEmpty();
    }

    @Test
    void nobody_is_told_anything_without_a_name_and_a_reason() {
        String key = left(exam("a"));

        assertThatThrownBy(() -> reidentification.lookup(key, "li", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> reidentification.lookup(key, "", "outlier"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_whole_worklist_is_answered_in_its_order() {
        String first = left(exam("a"));
        String second = left(exam("b"));
        String pasted = "No,Code,Procedure,DLP\n1,\"" + ShortCode.of(second) + "\",CT chest,512\n2;" + first
                + ";CT head\n3,0000000000,,\n" + ShortCode.of(second);

        List<Person> persons = reidentification.lookup(Worklist.keys(pasted), "li", "monthly review");

        assertThat(persons).extracting(Person::examKey).containsExactly(second, first);
        assertThat(reidentification.lookedBefore(Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void of_the_dashboards_csv_only_the_key_counts_and_no_other_word_that_looks_like_one() {
        String csv = "\uFEFFexamKey,localName,model\r\n0123456789abcdef,\"CT chest, 12345abcde\",1210218143\r\n";

        assertThat(Worklist.keys(csv)).containsExactly("0123456789abcdef");
    }

    @Test
    void the_files_name_nobody() throws Exception {
        reidentification.lookup(left(exam("a")), "li", "dose outlier");

        assertThat(FolderText.of(folder)).doesNotContain("planted", "dose outlier");
    }

    private String left(IdentifiedExam identified) {
        var outgoing = anonymizer.deidentify(identified, 1);
        ledger.append(List.of(new Departure(outgoing, identified)));
        return ((Exam) outgoing.record()).examKey();
    }

    private static IdentifiedExam exam(String of) {
        int[] count = {0};
        return IdentifiedExams.planted(() -> "planted" + of + count[0]++);
    }
}
