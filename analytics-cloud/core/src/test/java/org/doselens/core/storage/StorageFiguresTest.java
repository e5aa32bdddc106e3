package org.doselens.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.doselens.core.database.Databases;
import org.doselens.core.database.TestDatabases;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Exams;
import org.doselens.core.exam.Tenants;
import org.doselens.exam.Exam;
import org.junit.jupiter.api.Test;

/** Room of a tenant beside a neighbour in the same files. */
class StorageFiguresTest {

    private static final LocalDate COLD = LocalDate.of(2023, 5, 9);

    private static final StorageFigures.Pace NO_PACE = new StorageFigures.Pace(0, null, null);

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
        new ColdStorage(databases, settings, Clock.offset(clock, ColdStorage.KEPT_HOT)).move();
        StorageFigures.Figures after = figures.of(tenant.tenant());

        assertThat(before.exams()).isEqualTo(4);
        assertThat(before.pace())
                .as("twelve whole months")
                .isEqualTo(new StorageFigures.Pace(2, LocalDate.of(2025, 3, 1), LocalDate.of(2026, 2, 28)));
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

    @Test
    void the_pace_of_the_first_months_is_that_of_whole_months_or_of_the_days_there_were() {
        assertThat(pace("2026-03-15", "2026-03-06", "2026-03-07", "2026-03-14", "2026-03-15", "2026-03-15"))
                .as("three exams in nine days; today's are not all there yet")
                .isEqualTo(new StorageFigures.Pace(122, LocalDate.of(2026, 3, 6), LocalDate.of(2026, 3, 14)));
        assertThat(pace("2026-03-15", "2026-02-20", "2026-03-10"))
                .as("no month was whole: two exams in 23 days")
                .isEqualTo(new StorageFigures.Pace(32, LocalDate.of(2026, 2, 20), LocalDate.of(2026, 3, 14)));
        assertThat(pace("2026-03-15", "2026-01-31", "2026-02-05", "2026-02-25", "2026-03-10"))
                .as("February alone was whole")
                .isEqualTo(new StorageFigures.Pace(24, LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28)));
        assertThat(pace("2026-03-15", "2026-01-01", "2026-02-05", "2026-02-25"))
                .as("a month from its first day on is whole")
                .isEqualTo(new StorageFigures.Pace(18, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 2, 28)));
        assertThat(pace("2026-03-15", "2026-03-15"))
                .as("the first day")
                .isEqualTo(new StorageFigures.Pace(365, LocalDate.of(2026, 3, 15), LocalDate.of(2026, 3, 15)));
        assertThat(pace("2026-03-15", "2031-01-01"))
                .as("a scanner's clock that is ahead")
                .isEqualTo(NO_PACE);
    }

    @Test
    void one_old_report_sent_again_is_no_beginning() {
        List<String> days = new ArrayList<>(Collections.nCopies(120, "2026-02-10"));
        days.add("1997-01-01");

        assertThat(pace("2026-03-15", days.toArray(String[]::new)))
                .as("no month was whole: 120 exams in 33 days")
                .isEqualTo(new StorageFigures.Pace(1328, LocalDate.of(2026, 2, 10), LocalDate.of(2026, 3, 14)));
    }

    /** Of a tenant with one exam on each of these days. */
    private StorageFigures.Pace pace(String today, String... days) {
        Tenants one = new Tenants(databases);
        List<Exam> exams = new ArrayList<>();
        for (String day : days) {
            String key = "e" + exams.size();
            exams.add(Exams.exam(key, 1, LocalDate.parse(day), key));
        }
        new ExamStore(databases, List.of()).load(one.delivery(), List.copyOf(exams));
        Clock then = Clock.fixed(Instant.parse(today + "T12:00:00Z"), ZoneOffset.UTC);
        return new StorageFigures(databases, settings, then).of(one.tenant()).pace();
    }

    @Test
    void places_outside_the_databases_are_told_by_day_with_what_they_held_a_month_before() {
        places("2026-01-10T01:00:00Z").tell(StoragePlaces.Place.LAKE, 3, 1000);
        places("2026-02-20T01:00:00Z").tell(StoragePlaces.Place.LAKE, 4, 1500);
        places("2026-02-20T23:00:00Z").tell(StoragePlaces.Place.LAKE, 5, 1600);
        places("2026-02-20T23:00:00Z").tell(StoragePlaces.Place.BACKUP_PACKAGES, 1, 7);

        assertThat(places("2026-02-21T00:00:00Z").told())
                .containsExactly(
                        new StoragePlaces.Told("backup-packages", 1, 7, null, Instant.parse("2026-02-20T23:00:00Z")),
                        new StoragePlaces.Told("lake", 5, 1600, 1000L, Instant.parse("2026-02-20T23:00:00Z")));
    }

    private StoragePlaces places(String moment) {
        return new StoragePlaces(databases, Clock.fixed(Instant.parse(moment), ZoneOffset.UTC));
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
