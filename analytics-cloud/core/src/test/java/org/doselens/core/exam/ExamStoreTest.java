package org.doselens.core.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.doselens.core.exam.Exams.DAY;
import static org.doselens.core.exam.Exams.exam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.exam.Device;
import org.doselens.exam.DeviceStatus;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.NameRelease;
import org.doselens.exam.PatientMerge;
import org.doselens.exam.WireRecord;
import org.doselens.exam.Withdrawal;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

class ExamStoreTest {

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final List<LoadedExam> told = new ArrayList<>();
    private final ExamStore store = new ExamStore(databases, List.of((tenantId, exams) -> told.addAll(exams)));

    private LoadCount load(WireRecord... records) {
        return store.load(tenant.delivery(), List.of(records));
    }

    @Test
    void an_exam_stands_in_the_store_as_it_came() {
        LoadCount count = load(exam("a", 1, "u1", "u2"));

        assertThat(count).isEqualTo(new LoadCount(1, 0, 0, 0));
        assertThat(told).containsExactly(new LoadedExam(DAY, "a"));
        assertThat(tenant.exams("concat(toString(site_day), ' ', toString(started_at), ' ', interval_source, ' ',"
                        + " manufacturer, ' ', standard_key, ' ', toString(age_years), ' ', toString(height_m), ' ',"
                        + " arrayStringConcat(source_kinds, ','), ' ', arrayStringConcat(flags, ','), ' ',"
                        + " arrayStringConcat(deidentification, ','), ' ', toString(received_at))"))
                .isEqualTo("2026-03-10 2026-03-10 01:30:00.000 doseReport SIEMENS CT-CHEST 61.25 1.62 doseReport"
                        + " ageApproximate 113100,113106 2026-03-10 10:15:30.123");
        assertThat(tenant.events("concat(toString(count()), ' ', toString(sum(dlp_mgy_cm)), ' ',"
                        + " toString(max(phantom_cm)), ' ', toString(max(water_equivalent_diameter_mm)), ' ',"
                        + " max(protocol_token))"))
                .isEqualTo("2 200 32 251 token-2");
    }

    @Test
    void the_newest_revision_counts_in_whatever_order_revisions_come() {
        load(exam("a", 2, "u1", "u2", "u3"));
        LoadCount late = load(exam("a", 1, "u1"));
        load(exam("b", 1, "v1"));
        load(exam("b", 3, "v1", "v2"), exam("b", 2));

        assertThat(late).isEqualTo(new LoadCount(0, 1, 0, 0));
        assertThat(tenant.exams("sum(revision)")).isEqualTo(5.0);
        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(500.0);
        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(500.0);
    }

    @Test
    void a_shorter_revision_leaves_no_event_of_the_longer_one_before() {
        load(exam("a", 1, "u1", "u2", "u3"));
        load(exam("a", 2, "u1"));

        assertThat(tenant.events("count()")).isEqualTo(1.0);
        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(100.0);
    }

    @Test
    void a_withdrawn_exam_no_longer_counts_even_if_the_withdrawal_comes_first() {
        load(exam("a", 1, "u1"));
        LoadCount withdrawn = load(new Withdrawal(1, "a", 2));
        load(new Withdrawal(1, "b", 2));
        load(exam("b", 1, "v1"));

        assertThat(withdrawn).isEqualTo(new LoadCount(0, 0, 1, 0));
        assertThat(tenant.exams("count()")).isEqualTo(0.0);
        assertThat(told).contains(new LoadedExam(DAY, "a"));
    }

    @Test
    void an_exam_that_moves_to_another_day_is_there_once() {
        load(exam("a", 1, "u1"));
        load(exam("a", 2, DAY.plusDays(40), "u1"));

        assertThat(tenant.exams("concat(toString(count()), ' ', toString(max(site_day)))"))
                .isEqualTo("1 2026-04-19");
        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(100.0);
        assertThat(told).contains(new LoadedExam(DAY, "a"), new LoadedExam(DAY.plusDays(40), "a"));
    }

    @Test
    void an_event_counts_in_the_exam_that_brought_it_first() {
        load(exam("a", 1, "u1", "u2"));
        load(exam("b", 1, "u2", "u3"));
        load(exam("c", 1, "u1", "u2"));

        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(300.0);
        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(300.0);
        assertThat(tenant.exams("arrayStringConcat(arraySort(groupArrayIf(exam_key,"
                        + " has(flags, 'eventCountedElsewhere'))), ',')"))
                .isEqualTo("b,c");
        assertThat(tenant.exams("countIf(exam_key = 'c' AND isNull(dlp_mgy_cm))"))
                .isEqualTo(1.0);
        assertThat(tenant.exams("sumIf(JSONExtractFloat(detail, 'totals', 'dlpMgyCm'), exam_key = 'c')"))
                .isEqualTo(200.0);
    }

    @Test
    void an_event_counts_once_within_one_package_too() {
        load(exam("a", 1, "u1", "u2"), exam("b", 1, "u2", "u3"));

        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(300.0);
        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(300.0);
    }

    @Test
    void an_exam_keeps_its_events_over_its_own_revisions() {
        load(exam("a", 1, "u1"));
        load(exam("b", 1, "u1", "u2"));
        load(exam("b", 2, "u1", "u2"), exam("a", 2, "u1", "u3"));

        assertThat(tenant.exams("sumIf(dlp_mgy_cm, exam_key = 'a')")).isEqualTo(200.0);
        assertThat(tenant.exams("sumIf(dlp_mgy_cm, exam_key = 'b')")).isEqualTo(100.0);
        assertThat(tenant.events("count()")).isEqualTo(3.0);
    }

    @Test
    void what_a_withdrawn_exam_had_counts_where_it_was_left_out() {
        load(exam("a", 1, "u1", "u2"));
        load(exam("b", 1, "u2", "u3"));
        told.clear();

        load(new Withdrawal(1, "a", 2));

        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(200.0);
        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(200.0);
        assertThat(tenant.exams("sum(has(flags, 'eventCountedElsewhere'))")).isEqualTo(0.0);
        assertThat(told).contains(new LoadedExam(DAY, "b"));
    }

    @Test
    void what_a_new_revision_lets_go_counts_where_it_was_left_out() {
        load(exam("a", 1, "u1", "u2"));
        load(exam("b", 1, "u2"));
        load(exam("a", 2, "u1"));

        assertThat(tenant.exams("sum(dlp_mgy_cm)")).isEqualTo(200.0);
        assertThat(tenant.events("count()")).isEqualTo(2.0);
    }

    @Test
    void events_of_one_tenant_say_nothing_about_those_of_another() {
        Tenants other = new Tenants(databases);
        load(exam("a", 1, "u1"));
        store.load(other.delivery(), List.of(exam("a", 1, "u1")));

        assertThat(tenant.events("sum(dlp_mgy_cm)")).isEqualTo(100.0);
        assertThat(other.events("sum(dlp_mgy_cm)")).isEqualTo(100.0);
    }

    @Test
    void the_other_kinds_of_record_have_their_tables() {
        Instant at = Instant.parse("2026-03-10T09:00:00Z");
        LoadCount count = load(
                new PatientMerge(1, "p1", "p2"),
                new NameRelease(1, "token-1", "胸部平扫"),
                new DeviceStatus(1, new Device("GE", "Revolution", "CT2", null, null, "d1"), at, 12, 754.5, true),
                new Heartbeat(1, at, "0.1.0", 3, 1, null, null, null));

        assertThat(count).isEqualTo(new LoadCount(0, 0, 0, 4));
        assertThat(tenant.one("SELECT into_pseudonym AS v FROM patient_merge FINAL WHERE tenant_id = :tenant"))
                .isEqualTo("p2");
        assertThat(tenant.one("SELECT text AS v FROM released_name FINAL WHERE tenant_id = :tenant"))
                .isEqualTo("胸部平扫");
        assertThat(tenant.one(
                        "SELECT concat(station_name, ' ', toString(objects_today), ' ', toString(clock_offset_s), ' ',"
                                + " toString(ignored)) AS v"
                                + " FROM device_status FINAL WHERE tenant_id = :tenant"))
                .isEqualTo("CT2 12 754.5 1");
        assertThat(tenant.one("SELECT concat(toString(at), ' ', toString(waiting)) AS v"
                        + " FROM receiver_heartbeat FINAL WHERE tenant_id = :tenant"))
                .isEqualTo("2026-03-10 09:00:00.000 3");
    }

    @Test
    void every_head_of_a_ledger_is_kept_also_a_second_one_of_the_same_length() {
        Instant at = Instant.parse("2026-03-10T09:00:00Z");
        load(new Heartbeat(2, at, "0.1.0", 0, 0, "https://dose.hospital.lan", 7L, "a".repeat(64)));
        load(new Heartbeat(2, at.plusSeconds(60), "0.1.0", 0, 0, "https://dose.hospital.lan", 7L, "a".repeat(64)));
        load(new Heartbeat(2, at.plusSeconds(120), "0.1.0", 0, 0, null, 7L, "b".repeat(64)));
        ReceiverWord word = new ReceiverWord(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));

        assertThat(word.ledgerAnchors(tenant.tenant(), tenant.site()))
                .extracting(ReceiverWord.Anchor::length, ReceiverWord.Anchor::head)
                .containsExactly(tuple(7L, "a".repeat(64)), tuple(7L, "b".repeat(64)));
        assertThat(word.ledgerAnchors(tenant.tenant() + 1, tenant.site())).isEmpty();
    }

    @Test
    void the_largest_package_is_loaded_at_once_and_again_as_a_revision() {
        for (int revision : List.of(1, 2)) {
            List<WireRecord> records = IntStream.range(0, 20_000)
                    .mapToObj(i -> (WireRecord) exam("f".repeat(64) + i, revision, "uid-" + i, "other-" + i))
                    .toList();
            assertThat(store.load(tenant.delivery(), records).written()).isEqualTo(20_000);
        }

        assertThat(tenant.exams("sum(revision)")).isEqualTo(40_000.0);
        assertThat(tenant.events("count()")).isEqualTo(40_000.0);
    }

    @Test
    void a_load_that_is_repeated_changes_nothing() {
        Delivery delivery = tenant.delivery();
        List<WireRecord> records = IntStream.range(0, 200)
                .mapToObj(i -> (WireRecord) exam("exam-" + i, 1, "uid-" + i, "uid-" + (i + 1)))
                .toList();
        for (int i = 0; i < 3; i++) {
            store.load(delivery, records);
        }

        assertThat(tenant.rows("exam")).isEqualTo(200);
        assertThat(tenant.rows("irradiation_event")).isEqualTo(400);
        assertThat(tenant.events("count()")).isEqualTo(201.0);
    }
}
