package org.doselens.ris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.order.BodyMeasure;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientVisit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitFileTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String HEAD = "patient_id,accession_number,scheduled_at,arrived_at,procedure_name,"
            + "patient_class,height_cm,weight_kg,cancelled,ward\n";

    @TempDir
    private Path folder;

    private final List<OrderFact> facts = new ArrayList<>();
    private Path file;
    private VisitPoll poll;
    private int written;

    @BeforeEach
    void make() {
        file = folder.resolve("visits.csv");
        poll = VisitPoll.ofFile(
                new VisitFile(file, ZONE),
                Clock.fixed(Instant.parse("2026-11-03T03:00:00Z"), ZONE),
                Duration.ofSeconds(10),
                facts::addAll);
    }

    private void write(String text, Charset set) throws IOException {
        Files.write(file, text.getBytes(set));
        // a file system may not tell two writes of one moment apart
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-11-03T00:00:00Z").plusSeconds(++written)));
    }

    @Test
    void a_line_tells_order_booking_arrival_and_body() throws IOException {
        write(HEAD + "P-1,A1,2026-11-03 10:00,2026/11/03 09:40:10,胸部CT平扫,门诊,172,61.5,否,七病区\n", StandardCharsets.UTF_8);

        poll.readOnce();

        assertThat(facts).hasSize(3);
        OrderEntry order = (OrderEntry) facts.get(0);
        assertThat(order.source()).isEqualTo(FactSource.CSV);
        assertThat(order.accessionNumbers()).containsExactly("A1");
        assertThat(order.scheduledAt()).isEqualTo(OffsetDateTime.parse("2026-11-03T10:00:00+08:00"));
        assertThat(order.procedureName()).isEqualTo("胸部CT平扫");
        assertThat(order.patientClass()).isEqualTo(PatientClass.OUTPATIENT);
        PatientVisit visit = (PatientVisit) facts.get(1);
        assertThat(visit.at()).isEqualTo(OffsetDateTime.parse("2026-11-03T09:40:10+08:00"));
        assertThat(visit.kind()).isEqualTo(PatientVisit.Kind.ARRIVED);
        BodyMeasure body = (BodyMeasure) facts.get(2);
        assertThat(body.heightM()).isEqualTo(1.72);
        assertThat(body.weightKg()).isEqualTo(61.5);
    }

    @Test
    void gb_18030_byte_order_marks_semicolons_and_tabs_are_read() throws IOException {
        write("patient_id;procedure_name\nP-1;头颅CT\n", Charset.forName("GB18030"));
        poll.readOnce();
        write("\uFEFFPATIENT_ID\tProcedure_Name\r\nP-2\t\"胸部\tCT\"\r\n", StandardCharsets.UTF_8);
        poll.readOnce();

        assertThat(facts)
                .extracting(fact -> fact.patient().id(), fact -> ((OrderEntry) fact).procedureName())
                .containsExactly(tuple("P-1", "头颅CT"), tuple("P-2", "胸部\tCT"));
    }

    @Test
    void a_wrong_line_is_told_by_number_and_reason_and_keeps_none_of_the_others() throws IOException {
        write(
                HEAD
                        + "P-1,A1,tomorrow,,,,,,,\n"
                        + "P-2,A2,2026-11-03 10:00,,,,,,,\n"
                        + ",,2026-11-03 10:00,,,,,,,\n"
                        + "P-4,A4,,,,,tall,,,\n"
                        + "P-5,A5,,,,,,,perhaps,\n",
                StandardCharsets.UTF_8);

        poll.readOnce();

        assertThat(facts)
                .singleElement()
                .extracting(fact -> fact.patient().id())
                .isEqualTo("P-2");
        assertThat(poll.status().refusals())
                .extracting(VisitSourceStatus.RowRefusal::line, VisitSourceStatus.RowRefusal::reason)
                .containsExactly(
                        tuple(2L, "scheduled_at is no moment such as 2026-11-30 14:05"),
                        tuple(4L, "none of patient_id, accession_number and study_instance_uid is filled"),
                        tuple(5L, "height_cm is no number"),
                        tuple(6L, "cancelled is neither yes nor no"));
        assertThat(poll.status().rows()).isEqualTo(1);
    }

    @Test
    void only_what_has_changed_is_told_again() throws IOException {
        write(HEAD + "P-1,A1,2026-11-03 10:00,,,,,,,\nP-2,A2,2026-11-03 10:30,,,,,,,\n", StandardCharsets.UTF_8);
        poll.readOnce();
        poll.readOnce();
        assertThat(facts).hasSize(2);

        write(
                HEAD + "P-1,A1,2026-11-03 10:00,2026-11-03 09:50,,,,,,\nP-2,A2,2026-11-03 10:30,,,,,,,\n",
                StandardCharsets.UTF_8);
        poll.readOnce();

        assertThat(facts.subList(2, facts.size()))
                .hasSize(2)
                .allSatisfy(fact -> assertThat(fact.patient().id()).isEqualTo("P-1"));
        assertThat(poll.status().changed()).isEqualTo(3);
    }

    @Test
    void a_corrected_arrival_takes_the_wrong_one_back() throws IOException {
        write(HEAD + "P-1,A1,,2026-11-03 09:50,,,,,,\n", StandardCharsets.UTF_8);
        poll.readOnce();
        write(HEAD + "P-1,A1,,2026-11-03 09:30,,,,,,\n", StandardCharsets.UTF_8);
        poll.readOnce();

        assertThat(facts.stream()
                        .filter(PatientVisit.class::isInstance)
                        .map(PatientVisit.class::cast)
                        .map(visit -> visit.kind() + " " + visit.at().toLocalTime()))
                .containsExactly("ARRIVED 09:50", "CANCELLED 09:50", "ARRIVED 09:30");
    }

    @Test
    void a_file_that_is_not_there_or_no_table_is_a_problem_until_it_is_right() throws IOException {
        poll.readOnce();
        assertThat(poll.status().problem()).contains("cannot be opened");

        write("name,day\nx,y\n", StandardCharsets.UTF_8);
        poll.readOnce();
        assertThat(poll.status().problem()).contains("names none of patient_id");

        write(HEAD + "P-1,A1,,,,,,,,\n", StandardCharsets.UTF_8);
        poll.readOnce();
        assertThat(poll.status().problem()).isNull();
        assertThat(poll.status().rows()).isEqualTo(1);
    }

    @Test
    void what_could_not_be_kept_is_told_again_at_the_next_reading() throws IOException {
        boolean[] full = {true};
        VisitPoll careful =
                VisitPoll.ofFile(new VisitFile(file, ZONE), Clock.systemUTC(), Duration.ofSeconds(10), told -> {
                    if (full[0]) {
                        throw new JournalException("disk full", null);
                    }
                    facts.addAll(told);
                });
        write(HEAD + "P-1,A1,,,,,,,,\n", StandardCharsets.UTF_8);
        careful.readOnce();
        assertThat(careful.status().problem()).isEqualTo("disk full");

        full[0] = false;
        careful.readOnce();

        assertThat(facts).hasSize(1);
    }
}
