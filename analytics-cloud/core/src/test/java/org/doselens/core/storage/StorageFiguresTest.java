package org.doselens.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.junit.jupiter.api.Test;

/** Room of a tenant beside a neighbour in the same files. */
class StorageFiguresTest {

    private static final LocalDate COLD = LocalDate.of(2023, 5, 9);

    private final Databases databases = TestDatabases.SHARED;
    private final Tenants tenant = new Tenants(databases);
    private final Tenants neighbour = new Tenants(databases);
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-15T12:00:00Z"), ZoneOffset.UTC);
    private final StorageSettings settings = new StorageSettings("hot_cold", Period.ofYears(2));
    private final StorageFigures figures = new StorageFigures(databases, settings, clock);

    @Test
    void bytes_are_shared_out_by_rows_move_with_the_files_and_are_carried_on_by_last_years_exams() {
        ExamStore store = new ExamStore(databases, List.of());
        LocalDate january = LocalDate.of(2026, 1, 10);
        store.load(
                tenant.delivery(),
                List.of(
                        Exams.exam("old", 1, COLD, "u1"),
                        Exams.exam("a", 1, january, "u2"),
                        Exams.exam("b", 1, january, "u3"),
                        Exams.exam("now", 1, "u4")));
        store.load(neighbour.delivery(), List.of(Exams.exam("old", 1, COLD, "u5"), Exams.exam("x", 1, COLD, "u6")));
        packages(tenant, 3000, "loaded", "2026-01-11T00:00:00Z");
        packages(tenant, 1000, "loaded", "2026-03-10T00:00:00Z");
        packages(tenant, 9999, "refused", "2026-03-10T00:00:00Z");

        StorageFigures.Figures before = figures.of(tenant.tenant());
        new ColdStorage(databases, settings, clock).move();
        StorageFigures.Figures after = figures.of(tenant.tenant());

        assertThat(before.exams()).isEqualTo(4);
        assertThat(before.yearlyExams()).as("twelve whole months").isEqualTo(2);
        assertThat(before.months()).hasSize(13).last().satisfies(month -> {
            assertThat(month.month()).isEqualTo(YearMonth.of(2026, 3));
            assertThat(month.exams()).isEqualTo(1);
            assertThat(month.packageBytes()).isEqualTo(1000);
        });
        assertThat(before.packages()).isEqualTo(2);
        assertThat(before.packageBytes()).isEqualTo(4000);
        assertThat(after.hotBytes()).isPositive().isLessThan(before.hotBytes() + before.coldBytes());
        assertThat(after.coldBytes()).isPositive();
        // the neighbour's old exams are two in the same files of that month
        StorageFigures.Figures other = figures.of(neighbour.tenant());
        assertThat(other.hotBytes())
                .as("what no month divides, such as claims of events")
                .isLessThan(after.hotBytes());
        assertThat(other.coldBytes()).isGreaterThan(after.coldBytes());

        long all = after.hotBytes() + after.coldBytes();
        StorageFigures.Forecast next = after.forecasts().get(0);
        assertThat(next.years()).isEqualTo(1);
        assertThat(next.packageBytes()).as("half as much again").isEqualTo(6000);
        assertThat((double) next.hotBytes() + next.coldBytes()).isBetween(all * 1.49, all * 1.51);
        StorageFigures.Forecast last = after.forecasts().get(2);
        assertThat((double) last.hotBytes()).as("two years of exams").isBetween(all * 0.99, all * 1.01);
    }

    @Test
    void a_tenant_without_anything_takes_no_room_and_none_is_foretold() {
        StorageFigures.Figures none = figures.of(new Tenants(databases).tenant());

        assertThat(none.hotBytes() + none.coldBytes() + none.packageBytes()).isZero();
        assertThat(none.forecasts()).hasSize(3).allMatch(one -> one.hotBytes() == 0 && one.packageBytes() == 0);
    }

    private void packages(Tenants of, long bytes, String state, String at) {
        databases
                .postgreSql()
                .sql("WITH receiver AS (INSERT INTO receiver (site_id, certificate_sha256) VALUES (:site, :own)"
                        + " RETURNING id) INSERT INTO batch (tenant_id, batch_id, receiver_id, received_at, sha256, bytes,"
                        + " records, state) SELECT :tenant, :batch, id, CAST(:at AS timestamptz), '', :bytes, 1, :state"
                        + " FROM receiver")
                .param("site", of.site())
                .param("own", UUID.randomUUID().toString())
                .param("tenant", of.tenant())
                .param("batch", UUID.randomUUID())
                .param("at", at)
                .param("bytes", bytes)
                .param("state", state)
                .update();
    }
}
