package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.doselens.assembly.order.MadeFacts.PATIENT;
import static org.doselens.assembly.order.MadeFacts.START;
import static org.doselens.assembly.order.MadeFacts.ZONE;
import static org.doselens.assembly.order.MadeFacts.arrival;
import static org.doselens.assembly.order.MadeFacts.at;
import static org.doselens.assembly.order.MadeFacts.exam;
import static org.doselens.assembly.order.MadeFacts.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.JournalCipher;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Patients that two numbers were given to. */
class MergesInBookTest {

    @TempDir
    private Path folder;

    private OrderBook book;

    @BeforeEach
    void open() {
        book = opened(folder);
    }

    private static OrderBook opened(Path folder) {
        return OrderBook.open(
                folder.resolve("orders.db"),
                new JournalCipher(new byte[32]),
                OrderRules.of(ZONE),
                Clock.fixed(START.toInstant(), ZONE));
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void a_merge_renames_the_patients_exams_and_is_told_for_those_that_went_before() {
        joined("before", exam("A1", PATIENT));
        book.append(List.of(merge("P-4711", "P-5000", "12:00")));

        IdentifiedExam after = book.join("after", List.of(exam("A2", PATIENT))).get(0);

        assertThat(after.identity().patientId()).isEqualTo("P-5000");
        assertThat(book.untoldMerges()).singleElement().satisfies(merged -> {
            assertThat(merged.from().id()).isEqualTo("P-4711");
            assertThat(merged.into().id()).isEqualTo("P-5000");
            book.told(merged);
        });
        assertThat(book.untoldMerges()).isEmpty();
    }

    @Test
    void a_merge_of_a_patient_without_exams_has_nothing_to_tell() {
        book.append(List.of(merge("P-1", "P-2", "12:00")));

        assertThat(book.untoldMerges()).isEmpty();
    }

    @Test
    void an_arrival_under_the_number_that_goes_on_is_one_of_the_merged_patient() {
        book.append(List.of(
                merge("P-4711", "P-5000", "08:00"),
                merge("P-5000", "P-6000", "08:10"),
                arrival(new PatientRef("P-6000", null), "2026-11-03T09:40:00+08:00")));

        IdentifiedExam exam = book.join("study", List.of(exam("A1", PATIENT))).get(0);

        assertThat(exam.identity().patientId()).isEqualTo("P-6000");
        assertThat(exam.exam().visit().arrivedAt()).isEqualTo(at("09:40"));
    }

    @Test
    void a_merge_that_is_taken_back_by_its_opposite_makes_no_circle() {
        book.append(List.of(merge("P-4711", "P-5000", "08:00"), merge("P-5000", "P-4711", "09:00")));

        assertThat(book.join("study", List.of(exam("A1", PATIENT)))
                        .get(0)
                        .identity()
                        .patientId())
                .isEqualTo("P-4711");
        assertThat(book.join("other", List.of(exam("A1", new PatientRef("P-5000", null))))
                        .get(0)
                        .identity()
                        .patientId())
                .isEqualTo("P-4711");
    }

    @Test
    void a_circle_of_merges_ends_at_the_same_number_in_whatever_order_they_are_told() throws IOException {
        List<PatientLink> circle = List.of(
                merge("P-1", "P-2", "08:00"),
                merge("P-2", "P-3", "09:00"),
                merge("P-3", "P-1", "10:00"),
                merge("P-4", "P-3", "08:30"));
        for (List<PatientLink> order : permutations(circle)) {
            try (OrderBook one = opened(Files.createTempDirectory(folder, "circle"))) {
                order.forEach(merge -> one.append(List.of(merge)));

                assertThat(Stream.of("P-1", "P-2", "P-3", "P-4").map(number -> named(one, number)))
                        // the last one told holds, and takes back the step that led to its own number
                        .containsExactly("P-2", "P-2", "P-2", "P-2");
            }
        }
    }

    @Test
    void exams_that_left_under_a_number_follow_every_merge_of_it_and_its_being_taken_back() {
        joined("before", exam("A1", PATIENT));
        book.append(List.of(merge("P-4711", "P-5000", "12:00")));
        assertThat(told()).containsExactly("P-4711 > P-5000");
        joined("between", exam("A2", PATIENT));

        book.append(List.of(merge("P-5000", "P-6000", "13:00")));
        assertThat(told()).containsExactlyInAnyOrder("P-4711 > P-6000", "P-5000 > P-6000");

        book.append(List.of(merge("P-6000", "P-5000", "14:00")));
        assertThat(told()).containsExactlyInAnyOrder("P-4711 > P-5000", "P-5000 > P-5000");
        assertThat(book.untoldMerges()).isEmpty();
    }

    /** What the cloud is told now. */
    private List<String> told() {
        List<MergedPatient> merges = book.untoldMerges();
        merges.forEach(book::told);
        return merges.stream()
                .map(merge -> merge.from().id() + " > " + merge.into().id())
                .toList();
    }

    private static String named(OrderBook book, String number) {
        return book.join("study of " + number, List.of(exam("A1", new PatientRef(number, null))))
                .get(0)
                .identity()
                .patientId();
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> found = new ArrayList<>();
        for (T first : all) {
            List<T> rest = new ArrayList<>(all);
            rest.remove(first);
            for (List<T> one : permutations(rest)) {
                List<T> whole = new ArrayList<>(List.of(first));
                whole.addAll(one);
                found.add(whole);
            }
        }
        return found;
    }

    private Exam joined(String study, IdentifiedExam exam) {
        return book.join(study, List.of(exam)).get(0).exam();
    }
}
