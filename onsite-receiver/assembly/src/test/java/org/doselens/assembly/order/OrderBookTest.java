package org.doselens.assembly.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.doselens.assembly.order.MadeFacts.PATIENT;
import static org.doselens.assembly.order.MadeFacts.START;
import static org.doselens.assembly.order.MadeFacts.ZONE;
import static org.doselens.assembly.order.MadeFacts.arrival;
import static org.doselens.assembly.order.MadeFacts.at;
import static org.doselens.assembly.order.MadeFacts.body;
import static org.doselens.assembly.order.MadeFacts.exam;
import static org.doselens.assembly.order.MadeFacts.merge;
import static org.doselens.assembly.order.MadeFacts.order;
import static org.doselens.assembly.order.MadeFacts.visit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.JournalCipher;
import org.doselens.exam.Exam;
import org.doselens.exam.Patient;
import org.doselens.exam.Visit;
import org.doselens.exam.VisitSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBookTest {

    @TempDir
    private Path folder;

    private OrderBook book;

    @BeforeEach
    void open() {
        book = OrderBook.open(
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
    void an_order_gives_its_exam_the_time_it_was_ordered_and_booked_for_and_its_booked_name() {
        book.append(List.of(order("A1")
                .orderedAt("08:55")
                .scheduledAt("10:00")
                .name("胸部CT平扫")
                .fact()));

        Exam exam = joined("study", exam("A1", PATIENT));

        assertThat(exam.visit()).isEqualTo(new Visit(at("08:55"), at("10:00"), null, null, "outpatient", null, 1));
        assertThat(exam.procedure().bookedName()).isEqualTo("胸部CT平扫");
    }

    @Test
    void a_booking_is_no_arrival() {
        book.append(List.of(order("A1").scheduledAt("10:00").fact()));

        assertThat(joined("study", exam("A1", PATIENT)).visit().arrivedAt()).isNull();
    }

    @Test
    void the_last_arrival_before_the_start_counts_and_only_on_the_same_day() {
        book.append(List.of(
                arrival(PATIENT, "2026-11-02T09:00:00+08:00"),
                arrival(PATIENT, "2026-11-03T08:00:00+08:00"),
                arrival(PATIENT, "2026-11-03T09:40:00+08:00"),
                arrival(PATIENT, "2026-11-03T10:21:00+08:00"),
                arrival(new PatientRef("P-1", null), "2026-11-03T10:00:00+08:00")));

        Visit visit = joined("study", exam("A1", PATIENT)).visit();

        assertThat(visit.arrivedAt()).isEqualTo(at("09:40"));
        assertThat(visit.arrivalSource()).isEqualTo(VisitSource.HL7_ADT);
    }

    @Test
    void an_arrival_that_was_a_mistake_is_taken_back() {
        book.append(List.of(
                arrival(PATIENT, "2026-11-03T08:00:00+08:00"),
                arrival(PATIENT, "2026-11-03T09:40:00+08:00"),
                visit(PATIENT, "2026-11-03T09:50:00+08:00", PatientVisit.Kind.CANCELLED, null)));

        assertThat(joined("study", exam("A1", PATIENT)).visit().arrivedAt()).isEqualTo(at("08:00"));
    }

    @Test
    void a_days_orders_are_counted_by_device_where_they_name_one_else_by_modality() {
        book.append(List.of(
                order("A1").device("CT", "CT1").scheduledAt("10:00").fact(),
                order("A2").device("CT", null).scheduledAt("10:30").fact(),
                order("A2").device("CT", "ct1").toldAt("08:30").fact(),
                order("A3").device("MR", null).scheduledAt("11:00").fact(),
                order("A4").scheduledAt("11:30").fact()));
        joined("study", exam("A1", PATIENT));

        assertThat(book.ofDay(LocalDate.parse("2026-11-03")))
                .extracting(OrdersOfDay::modality, OrdersOfDay::station, OrdersOfDay::booked, OrdersOfDay::here)
                .containsExactlyInAnyOrder(tuple("CT", "CT1", 2, 1), tuple("MR", null, 1, 0), tuple(null, null, 1, 0));
    }

    @Test
    void a_visit_number_leads_from_the_order_to_an_arrival_under_another_patient_number() {
        PatientRef outpatientCard = new PatientRef("CARD-9", "OPD");
        book.append(List.of(
                order("A1").patient(outpatientCard).visitNumber("V-77").fact(),
                visit(outpatientCard, "2026-11-03T09:30:00+08:00", PatientVisit.Kind.ARRIVED, "V-77")));

        assertThat(joined("study", exam("A1", PATIENT)).visit().arrivedAt()).isEqualTo(at("09:30"));
    }

    @Test
    void a_number_that_two_issuers_gave_out_names_nobody() {
        book.append(List.of(
                arrival(new PatientRef("P-4711", "EAST"), "2026-11-03T09:30:00+08:00"),
                arrival(new PatientRef("P-4711", "WEST"), "2026-11-03T09:40:00+08:00")));

        assertThat(joined("study", exam("A1", PATIENT)).visit().arrivedAt()).isNull();
        assertThat(joined("other", exam("A1", new PatientRef("P-4711", "EAST")))
                        .visit()
                        .arrivedAt())
                .isEqualTo(at("09:30"));
    }

    @Test
    void an_exam_without_accession_number_is_the_only_one_booked_for_its_patient_and_day() {
        book.append(List.of(
                order(null).filler("F-1").scheduledAt("10:00").name("头颅CT").fact()));

        assertThat(joined("study", exam(null, PATIENT)).procedure().bookedName())
                .isEqualTo("头颅CT");
    }

    @Test
    void two_bookings_of_a_day_leave_an_exam_without_accession_number_alone() {
        book.append(List.of(
                order(null).filler("F-1").scheduledAt("10:00").name("头颅CT").fact(),
                order(null).filler("F-2").scheduledAt("11:00").name("胸部CT").fact()));

        assertThat(joined("study", exam(null, PATIENT)).procedure().bookedName())
                .isNull();
    }

    @Test
    void a_rescheduled_order_is_told_with_its_last_time_in_whatever_order_the_messages_come() {
        OrderFact booked = order("A1")
                .toldAt("08:00")
                .orderedAt("08:00")
                .scheduledAt("14:00")
                .fact();
        OrderFact moved = order("A1").toldAt("09:00").scheduledAt("10:10").fact();
        book.append(List.of(moved));
        book.append(List.of(booked));

        Visit visit = joined("study", exam("A1", PATIENT)).visit();

        assertThat(visit.scheduledAt()).isEqualTo(at("10:10"));
        assertThat(visit.orderedAt()).isEqualTo(at("08:00"));
    }

    @Test
    void an_appointment_without_accession_number_is_found_by_the_order_it_is_for() {
        book.append(List.of(
                order("A1").placer("PL-1").orderedAt("08:00").fact(),
                order(null).placer("PL-1").toldAt("08:30").scheduledAt("10:00").fact()));

        assertThat(joined("study", exam("A1", PATIENT)).visit().scheduledAt()).isEqualTo(at("10:00"));
    }

    @Test
    void an_order_that_names_the_study_and_another_number_is_one_order() {
        book.append(List.of(order("FILLER-9").study("1.2.3").orderedAt("08:00").fact()));

        Visit visit = joined("study", exam("A1", PATIENT)).visit();

        assertThat(visit.orderedAt()).isEqualTo(at("08:00"));
        assertThat(visit.accessionCount()).isEqualTo(1);
    }

    @Test
    void a_cancelled_order_has_no_booked_time_but_was_ordered() {
        book.append(List.of(
                order("A1")
                        .toldAt("08:00")
                        .orderedAt("08:00")
                        .scheduledAt("10:00")
                        .fact(),
                order("A1").toldAt("09:00").state(OrderEntry.State.CANCELLED).fact()));

        Visit visit = joined("study", exam("A1", PATIENT)).visit();

        assertThat(visit.orderedAt()).isEqualTo(at("08:00"));
        assertThat(visit.scheduledAt()).isNull();
    }

    @Test
    void height_and_weight_fill_what_the_objects_left_open_from_the_nearest_time_before() {
        book.append(List.of(
                body("2026-09-01T08:00:00+08:00", 1.58, null),
                body("2026-10-30T08:00:00+08:00", null, 61.0),
                body("2026-08-01T08:00:00+08:00", null, 55.0),
                body("2026-11-03T18:00:00+08:00", null, 64.0)));

        Patient patient = joined("study", exam("A1", PATIENT)).patient();

        assertThat(patient.heightM()).isEqualTo(1.58);
        assertThat(patient.weightKg()).isEqualTo(61.0);
    }

    @Test
    void a_weight_that_is_too_old_is_not_told() {
        book.append(List.of(body("2026-08-01T08:00:00+08:00", null, 55.0)));

        assertThat(joined("study", exam("A1", PATIENT)).patient().weightKg()).isNull();
    }

    @Test
    void a_fact_that_comes_after_the_exam_lets_its_study_wait_and_one_told_twice_does_not() {
        joined("study", exam("A1", PATIENT));
        assertThat(book.waiting()).isEmpty();

        assertThat(book.append(List.of(arrival(PATIENT, "2026-11-03T09:40:00+08:00"))))
                .isEqualTo(1);
        Map<String, Long> waiting = book.waiting();
        assertThat(waiting).containsOnlyKeys("study");
        book.handedOn(waiting);
        assertThat(book.append(List.of(arrival(PATIENT, "2026-11-03T09:40:00+08:00"))))
                .isZero();

        assertThat(book.waiting()).isEmpty();
    }

    @Test
    void a_fact_of_another_day_does_not_concern_the_exam() {
        joined("study", exam("A1", PATIENT));

        book.append(List.of(arrival(PATIENT, "2026-12-24T09:40:00+08:00")));

        assertThat(book.waiting()).isEmpty();
    }

    @Test
    void what_is_told_while_a_study_is_handed_on_is_not_overlooked() {
        joined("study", exam("A1", PATIENT));
        book.append(List.of(arrival(PATIENT, "2026-11-03T09:40:00+08:00")));
        Map<String, Long> waiting = book.waiting();

        book.append(List.of(arrival(PATIENT, "2026-11-03T09:45:00+08:00")));
        book.handedOn(waiting);

        assertThat(book.waiting()).containsOnlyKeys("study");
    }

    @Test
    void everything_is_there_after_a_restart_and_nothing_on_disk_names_anybody() throws IOException {
        book.append(List.of(
                order("ACC-778899").name("胸部CT平扫").scheduledAt("10:00").fact(),
                arrival(PATIENT, "2026-11-03T09:40:00+08:00")));
        joined("study", exam("ACC-778899", PATIENT));
        book.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("P-4711", "ACC-778899", "10:00:00", "09:40:00");
            }
        }

        open();

        Exam exam = joined("study", exam("ACC-778899", PATIENT));
        assertThat(exam.visit().arrivedAt()).isEqualTo(at("09:40"));
        assertThat(exam.procedure().bookedName()).isEqualTo("胸部CT平扫");
    }

    @Test
    void facts_are_forgotten_when_their_time_is_over() {
        book.append(
                List.of(arrival(PATIENT, "2025-01-01T08:00:00+08:00"), arrival(PATIENT, "2026-11-03T08:00:00+08:00")));

        assertThat(book.forgetOld()).isEqualTo(1);
        assertThat(joined("study", exam("A1", PATIENT)).visit().arrivedAt()).isEqualTo(at("08:00"));
    }

    @Test
    void no_fact_says_whom_it_is_about_when_it_is_printed() {
        assertThat(Stream.of(
                                order("A1").name("胸部CT平扫").fact(),
                                arrival(PATIENT, "2026-11-03T08:00:00+08:00"),
                                body("2026-11-03T08:00:00+08:00", 1.7, 60.0),
                                merge("P-4711", "P-5000", "08:00"))
                        .map(Object::toString))
                .allSatisfy(text -> assertThat(text).endsWith("[withheld]"));
    }

    private Exam joined(String study, IdentifiedExam exam) {
        return book.join(study, List.of(exam)).get(0).exam();
    }
}
