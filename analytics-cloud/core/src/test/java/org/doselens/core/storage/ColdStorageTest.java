package org.doselens.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.doselens.core.backup.ClickHouseCopy;
import org.doselens.core.backup.TableSum;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.core.ownership.Holdings;
import org.junit.jupiter.api.Test;

/** On the real engine, with its cold volume in a folder of its own. */
class ColdStorageTest {

    private static final LocalDate LAST_COLD_DAY = LocalDate.of(2024, 2, 29);
    private static final LocalDate FIRST_HOT_DAY = LocalDate.of(2024, 3, 1);

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final ExamStore store = new ExamStore(databases, List.of());
    private final ColdStorage cold = coldAt("2026-03-25T12:00:00Z", Period.ofYears(2));

    private ColdStorage coldAt(String moment, Period age) {
        return new ColdStorage(
                databases, new StorageSettings("hot_cold", age), Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
    }

    @Test
    void months_older_than_two_years_lie_on_the_cold_volume_and_every_question_is_answered_as_before() {
        store.load(
                tenant.delivery(),
                List.of(
                        Exams.exam("old", 1, LAST_COLD_DAY, "u1", "u2"),
                        Exams.exam("edge", 1, FIRST_HOT_DAY, "u3"),
                        Exams.exam("new", 1, "u4")));
        Map<String, TableSum> rows = rows();
        List<Holdings.Held> held = new Holdings(databases).of(tenant.tenant());
        assertThat(held.get(0).firstDay()).isEqualTo(LAST_COLD_DAY);

        List<ColdStorage.Moved> moved = cold.move();

        assertThat(moved)
                .anySatisfy(one -> {
                    assertThat(one.table()).isEqualTo("exam");
                    assertThat(one.month()).isEqualTo("202402");
                    assertThat(one.bytes()).isPositive();
                })
                .anyMatch(one -> one.table().equals("irradiation_event"))
                .allMatch(one -> one.month().compareTo("202403") < 0);
        assertThat(disks("202402")).containsExactly("cold");
        assertThat(disks("202403")).containsExactly("default");
        assertThat(rows()).isEqualTo(rows);
        assertThat(new Holdings(databases).of(tenant.tenant())).isEqualTo(held);
        assertThat(cold.move()).as("nothing is moved twice").isEmpty();
    }

    @Test
    void what_comes_late_for_a_cold_month_wins_at_once_and_follows() {
        store.load(tenant.delivery(), List.of(Exams.exam("late", 1, LAST_COLD_DAY, "u1")));
        cold.move();

        store.load(tenant.delivery(), List.of(Exams.exam("late", 2, LAST_COLD_DAY, "u1", "u2")));

        assertThat(disks("202402")).containsExactly("cold", "default");
        assertThat(tenant.exams("max(revision)")).isEqualTo(2.0);
        assertThat(tenant.exams("count()")).isEqualTo(1.0);
        assertThat(cold.move()).extracting(ColdStorage.Moved::month).contains("202402");
        assertThat(disks("202402")).containsExactly("cold");
        assertThat(tenant.exams("max(revision)")).isEqualTo(2.0);
    }

    @Test
    void what_came_in_the_last_days_stays_hot_and_with_it_its_month() {
        store.load(tenant.delivery(), List.of(Exams.exam("news", 1, LAST_COLD_DAY, "u1")));

        coldAt("2026-03-15T12:00:00Z", Period.ofYears(2)).move();
        assertThat(disks("202402")).contains("default");

        assertThat(cold.move()).extracting(ColdStorage.Moved::month).contains("202402");
        assertThat(disks("202402")).containsExactly("cold");
        assertThat(cold.border()).contains(FIRST_HOT_DAY);
    }

    @Test
    void a_part_that_is_being_merged_moves_when_that_is_done() {
        store.load(tenant.delivery(), List.of(Exams.exam("merged", 1, LAST_COLD_DAY, "u1")));
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> databases
                .clickHouse()
                .sql("ALTER TABLE exam UPDATE withdrawn = withdrawn IN PARTITION ID '202402'"
                        + " WHERE exam_key = 'merged' AND sleep(1.5) = 0 SETTINGS mutations_sync = 1")
                .update());
        await().until(() -> databases
                        .clickHouse()
                        .sql("SELECT count() FROM system.merges WHERE is_mutation AND table = 'exam'")
                        .query(Long.class)
                        .single()
                > 0);

        assertThat(cold.move()).extracting(ColdStorage.Moved::table).contains("exam", "irradiation_event");
        assertThat(disks("202402")).containsExactly("cold");
        change.join();
    }

    @Test
    void a_first_disk_that_fills_up_moves_nothing_by_itself() {
        assertThat(databases
                        .clickHouse()
                        .sql("SELECT DISTINCT move_factor FROM system.storage_policies WHERE policy_name = 'hot_cold'")
                        .query(Double.class)
                        .single())
                .isZero();
    }

    @Test
    void a_server_without_a_cold_volume_keeps_everything_where_it_is() {
        StorageSettings other = new StorageSettings("of_no_server", Period.ofYears(2));
        ColdStorage none = new ColdStorage(databases, other, Clock.systemUTC());

        assertThat(none.isThere()).isFalse();
        assertThat(none.move()).isEmpty();
        assertThat(cold.isThere()).isTrue();
        assertThatThrownBy(() -> new StorageSettings("hot_cold", Period.ZERO))
                .hasMessageContaining("doselens.storage.cold-after");
    }

    private List<String> disks(String month) {
        return databases
                .clickHouse()
                .sql("SELECT DISTINCT disk_name FROM system.parts WHERE active AND database = currentDatabase()"
                        + " AND table = 'exam' AND partition_id = :month ORDER BY disk_name")
                .param("month", month)
                .query(String.class)
                .list();
    }

    /** Of every table: no test beside this one writes to those months. */
    private Map<String, TableSum> rows() {
        Map<String, TableSum> rows = new TreeMap<>();
        new ClickHouseCopy(TestDatabases.clickHouse()).sums().forEach((name, partition) -> {
            rows.put(name, partition.sum());
        });
        return rows;
    }
}
