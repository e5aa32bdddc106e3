package org.doselens.core.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.doselens.core.exam.Exams.exam;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.Tenants;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

class KeptAnswersTest {

    private static final Duration SEEN = Duration.ofSeconds(10);
    private static final String EXAMS = "SELECT count() AS n FROM exam WHERE tenant_id = :tenant AND site_day = :day";
    private static final String HEARTBEATS = "SELECT count() AS n FROM receiver_heartbeat WHERE tenant_id = :tenant";

    private final LocalDate day = LocalDate.now(ZoneOffset.UTC);
    private final Databases databases = TestDatabases.SHARED;
    private final Tenants one = new Tenants(databases);
    private final Tenants other = new Tenants(databases);
    private final AtomicInteger asked = new AtomicInteger();
    private final RowMapper<Integer> counting = (row, number) -> {
        asked.incrementAndGet();
        return row.getInt("n");
    };

    private int ask(Databases where, String question, Tenants of) {
        return where.kept()
                .askOne(
                        of.tenant(),
                        question,
                        new MapSqlParameterSource("tenant", of.tenant()).addValue("day", day.toString()),
                        counting);
    }

    private void load(Databases where, Tenants of, String key) {
        load(where, of, key, day);
    }

    private static void load(Databases where, Tenants of, String key, LocalDate on) {
        new ExamStore(where, List.of()).load(of.delivery(), List.of(exam(key, 1, on, "u" + key)));
    }

    @Test
    void an_answer_is_used_again_until_a_row_of_its_tenant_and_table_is_written() {
        load(databases, one, "a");
        assertThat(ask(databases, EXAMS, one)).isEqualTo(1);
        assertThat(ask(databases, HEARTBEATS, one)).isZero();
        assertThat(ask(databases, EXAMS, one)).isEqualTo(1);
        assertThat(asked).hasValue(2);

        load(databases, other, "b");
        assertThat(ask(databases, EXAMS, one)).isEqualTo(1);
        assertThat(asked).hasValue(2);

        load(databases, one, "c");
        assertThat(ask(databases, EXAMS, one)).isEqualTo(2);
        assertThat(ask(databases, HEARTBEATS, one)).isZero();
        assertThat(asked).hasValue(3);
    }

    @Test
    void what_another_process_wrote_is_seen_within_the_time_that_questions_share_what_changed() {
        try (Databases elsewhere = TestDatabases.open()) {
            load(databases, one, "a");
            assertThat(ask(elsewhere, EXAMS, one)).isEqualTo(1);

            load(databases, one, "b");
            await().atMost(SEEN).until(() -> ask(elsewhere, EXAMS, one) == 2);
        }
    }

    @Test
    void a_change_is_seen_although_the_writer_works_on_in_its_transaction() {
        load(databases, one, "a");
        assertThat(ask(databases, EXAMS, one)).isEqualTo(1);

        databases.transaction().executeWithoutResult(status -> {
            load(databases, one, "b");
            assertThat(ask(databases, EXAMS, one)).isEqualTo(2);
        });
    }

    @Test
    void an_exam_of_today_leaves_the_answer_about_the_weeks_before_as_it_was() {
        String days = "SELECT toString(site_day) AS day, count() AS n FROM exam"
                + " WHERE tenant_id = :tenant AND site_day BETWEEN :from AND :to GROUP BY site_day ORDER BY site_day";
        MapSqlParameterSource weeks = new MapSqlParameterSource("tenant", one.tenant())
                .addValue("from", day.minusWeeks(3))
                .addValue("to", day);
        RowMapper<DayCount> counting = (row, number) -> {
            asked.incrementAndGet();
            return new DayCount(LocalDate.parse(row.getString("day")), row.getInt("n"));
        };
        Supplier<List<Integer>> counts =
                () -> databases.kept().askByDay(one.tenant(), days, weeks, counting, DayCount::day).stream()
                        .map(DayCount::exams)
                        .toList();
        load(databases, one, "a");
        load(databases, one, "past", day.minusDays(5));
        assertThat(counts.get()).containsExactly(1, 1);
        assertThat(counts.get()).containsExactly(1, 1);
        assertThat(asked).hasValue(2);

        load(databases, one, "b");
        assertThat(counts.get()).containsExactly(1, 2);
        assertThat(asked).hasValue(3);

        load(databases, one, "late", day.minusDays(5));
        assertThat(counts.get()).containsExactly(2, 2);
        assertThat(asked).hasValue(4);
    }

    private record DayCount(LocalDate day, int exams) {}

    @Test
    void the_last_change_of_a_table_grows_with_each_and_with_no_other() {
        assertThat(databases.kept().lastChangeUs(one.tenant(), "exam")).isZero();
        load(databases, one, "a");
        long first = databases.kept().lastChangeUs(one.tenant(), "exam");
        load(databases, other, "b");
        databases.changed(one.tenant(), "receiver_heartbeat", DayRange.of(day));
        assertThat(databases.kept().lastChangeUs(one.tenant(), "exam")).isEqualTo(first);
        load(databases, one, "c");
        assertThat(databases.kept().lastChangeUs(one.tenant(), "exam")).isGreaterThan(first);
    }

    @Test
    void what_was_worked_out_is_told_again_until_its_days_change_or_it_stands_on_something_else() {
        AtomicInteger worked = new AtomicInteger();
        DayRange days = new DayRange(day.minusDays(7), day.minusDays(1));
        Runnable work = () -> databases.kept().work(one.tenant(), Set.of("exam"), days, "key", worked::incrementAndGet);

        work.run();
        load(databases, one, "today");
        work.run();
        assertThat(worked).hasValue(1);

        load(databases, one, "yesterday", day.minusDays(1));
        work.run();
        assertThat(worked).hasValue(2);
        assertThat(databases.kept().work(one.tenant(), Set.of("exam"), days, "another", worked::incrementAndGet))
                .isEqualTo(3);
    }

    @Test
    void years_of_history_that_arrive_at_once_are_few_notes() {
        String notes = "SELECT count(*) FROM table_change WHERE tenant_id = ?";
        for (int daysAgo = 0; daysAgo < 800; daysAgo++) {
            databases.changed(one.tenant(), "exam", DayRange.of(day.minusDays(daysAgo)));
        }
        int many = databases
                .postgreSql()
                .sql(notes)
                .param(one.tenant())
                .query(Integer.class)
                .single();
        assertThat(many).isBetween(32 + 24, 32 + 28);

        AtomicInteger worked = new AtomicInteger();
        Runnable work = () ->
                databases.kept().work(one.tenant(), Set.of("exam"), DayRange.of(day), "key", worked::incrementAndGet);
        work.run();
        databases.changed(one.tenant(), "exam", DayRange.of(day.minusMonths(2)));
        work.run();
        assertThat(worked).hasValue(1);
        databases.changed(one.tenant(), "exam", DayRange.of(day));
        work.run();
        assertThat(worked).hasValue(2);
    }

    @Test
    void a_change_is_remembered_as_long_as_an_answer_of_before_it_is_told() {
        LocalDate changed = day.minusDays(5);
        AtomicInteger worked = new AtomicInteger();
        Runnable work = () -> databases
                .kept()
                .work(one.tenant(), Set.of("exam"), DayRange.of(changed), "key", worked::incrementAndGet);
        work.run();

        databases.changed(one.tenant(), "exam", DayRange.of(changed));
        ago(KeptAnswers.LONGEST);
        databases.changed(one.tenant(), "exam", DayRange.of(day));
        work.run();
        assertThat(worked).hasValue(2);

        ago(KeptAnswers.LONGEST.plusHours(2));
        databases.changed(one.tenant(), "exam", DayRange.of(day.minusDays(1)));
        assertThat(days()).containsExactly(day.minusDays(1));
    }

    /** As if all that was noted of the tenant had been noted then. */
    private void ago(Duration before) {
        databases
                .postgreSql()
                .sql("UPDATE table_change SET changed_at = now() - make_interval(secs => ?) WHERE tenant_id = ?")
                .param(before.toSeconds())
                .param(one.tenant())
                .update();
    }

    private List<LocalDate> days() {
        return databases
                .postgreSql()
                .sql("SELECT first_day FROM table_change WHERE tenant_id = ?")
                .param(one.tenant())
                .query(LocalDate.class)
                .list();
    }

    @Test
    void two_tenants_and_two_days_have_answers_of_their_own() {
        load(databases, one, "a");

        assertThat(ask(databases, EXAMS, one)).isEqualTo(1);
        assertThat(ask(databases, EXAMS, other)).isZero();
        MapSqlParameterSource tomorrow = new MapSqlParameterSource("tenant", one.tenant())
                .addValue("day", day.plusDays(1).toString());
        assertThat(databases.kept().askOne(one.tenant(), EXAMS, tomorrow, counting))
                .isZero();
    }
}
