package org.doselens.anonymizer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.IdentifiedExams;
import org.doselens.anonymizer.OnSiteMapping;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.Policy;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeys;
import org.doselens.anonymizer.chain.FolderText;
import org.doselens.exam.Exam;
import org.doselens.exam.WireJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

    @TempDir
    Path folder;

    private final SiteKeys keys = SiteKeys.unsaved();
    private final Anonymizer anonymizer =
            new Anonymizer(Policy.DEFAULT, Pseudonyms.withoutStore(keys), text -> false, OnSiteMapping.NONE);

    @Test
    void an_exam_can_be_opened_exactly_as_it_left_beside_its_originals_and_the_rule_of_each_field() {
        IdentifiedExam identified = exam();
        OutgoingRecord left = anonymizer.deidentify(identified, 1);
        try (Ledger ledger = open()) {
            ledger.append(List.of(new Departure(left, identified)));

            LedgerLine line = ledger.ofExam(((Exam) left.record()).examKey()).get(0);
            LedgerPage page = ledger.page(line.number()).orElseThrow();

            assertThat(page.sent()).isEqualTo(WireJson.write(left.record()));
            assertThat(page.decisions())
                    .contains(
                            new FieldDecision(
                                    "examKey",
                                    identified.exam().examKey(),
                                    ((Exam) left.record()).examKey(),
                                    "keyed pseudonym (HMAC-SHA-256 with a key of its own kind)",
                                    "113100"),
                            new FieldDecision(
                                    "identity.patientName",
                                    identified.identity().patientName(),
                                    null,
                                    "no field of the contract carries it: it never leaves",
                                    null));
            assertThat(page.decisions())
                    .extracting(FieldDecision::path)
                    .contains("device.serialNumber", "irradiationEvents[1].protocol", "procedure.localNameToken")
                    .doesNotHaveDuplicates();
            assertThat(page.toString() + page.decisions() + line).doesNotContain("planted");
        }
    }

    @Test
    void it_is_found_by_accession_number_and_patient_and_survives_a_restart() {
        IdentifiedExam identified = exam();
        try (Ledger ledger = open()) {
            ledger.append(List.of(new Departure(anonymizer.deidentify(identified, 1), identified)));
        }
        try (Ledger ledger = open()) {
            String accession = identified.identity().accessionNumbers().get(0);
            assertThat(ledger.ofAccession(" " + accession.toLowerCase(java.util.Locale.ROOT)))
                    .hasSize(1);
            assertThat(ledger.ofPatientId(identified.identity().patientId())).hasSize(1);
            assertThat(ledger.ofAccession("other")).isEmpty();
            assertThat(ledger.newest(10)).singleElement().satisfies(line -> {
                assertThat(line.siteDay()).isEqualTo(identified.exam().siteDay());
                assertThat(ledger.original(line.subject())).contains(identified);
            });
        }
    }

    @Test
    void what_is_told_again_after_a_crash_is_written_down_once_and_a_revision_a_second_time() {
        IdentifiedExam identified = exam();
        try (Ledger ledger = open()) {
            for (int revision : List.of(1, 1, 2)) {
                ledger.append(List.of(new Departure(anonymizer.deidentify(identified, revision), identified)));
            }
            ledger.append(List.of(
                    new Departure(anonymizer.withdrawal(identified.exam().examKey(), 3), null)));

            assertThat(ledger.newest(10)).extracting(LedgerLine::revision).containsExactly(3, 2, 1);
            assertThat(ledger.newest(1)).extracting(LedgerLine::kind).containsExactly("withdrawal");
            assertThat(ledger.page(ledger.newest(1).get(0).number())
                            .orElseThrow()
                            .decisions())
                    .extracting(FieldDecision::path)
                    .contains("examKey", "revision");
        }
    }

    @Test
    void the_file_names_nobody() throws Exception {
        IdentifiedExam identified = exam();
        try (Ledger ledger = open()) {
            ledger.append(List.of(new Departure(anonymizer.deidentify(identified, 1), identified)));
            assertThat(FolderText.of(folder)).doesNotContain("planted");
        }
    }

    private static IdentifiedExam exam() {
        int[] count = {0};
        return IdentifiedExams.planted(() -> "planted" + count[0]++);
    }

    private Ledger open() {
        return Ledger.open(folder.resolve("ledger.db"), keys, Policy.DEFAULT, Clock.systemUTC());
    }
}
