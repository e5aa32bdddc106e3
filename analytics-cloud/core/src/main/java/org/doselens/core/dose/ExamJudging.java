package org.doselens.core.dose;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.ExamsLoaded;
import org.doselens.core.exam.LoadedExam;
import org.doselens.core.reference.Levels;

/**
 * Judges exams against the levels in force on their day: new ones as they are loaded, and a tenant's exams again when
 * its levels changed. The newest result of an exam wins, so judging is safe to repeat. Thread-safe.
 */
public final class ExamJudging implements ExamsLoaded {

    /** From so many exams on, all exams of their days are judged: naming each took longer than judging all. */
    static final int WHOLE_DAYS_FROM = 300;

    private final Databases databases;
    private final Levels levels;
    private final Clock clock;
    private final ExamsToJudge exams;

    public ExamJudging(Databases databases, Levels levels, Clock clock) {
        this.databases = databases;
        this.levels = levels;
        this.clock = clock;
        this.exams = new ExamsToJudge(databases);
    }

    private record Waiting(int tenantId, LocalDate fromDay, long lastId) {}

    @Override
    public void loaded(int tenantId, List<LoadedExam> exams) {
        Map<YearMonth, List<LoadedExam>> byMonth = exams.stream()
                .collect(Collectors.groupingBy(
                        exam -> YearMonth.from(exam.siteDay()), TreeMap::new, Collectors.toList()));
        judge(tenantId, byMonth.values().stream().map(ExamJudging::span).toList());
    }

    private static JudgedSpan span(List<LoadedExam> month) {
        List<LocalDate> days = month.stream().map(LoadedExam::siteDay).toList();
        return new JudgedSpan(
                days.stream().min(Comparator.naturalOrder()).orElseThrow(),
                days.stream().max(Comparator.naturalOrder()).orElseThrow(),
                month.size() >= WHOLE_DAYS_FROM
                        ? List.of()
                        : month.stream().map(LoadedExam::examKey).toList());
    }

    /** Judges exams by the levels of now; the caller holds the tenant's lock. */
    void judge(int tenantId, List<JudgedSpan> spans) {
        RuleSet rules = new RuleSet(LevelTable.of(levels.everInForce(tenantId)));
        ResultRows results = new ResultRows(databases, tenantId, clock.instant());
        for (JudgedSpan span : spans) {
            exams.read(
                    tenantId,
                    span,
                    (exam, events) -> rules.judge(exam, events, exam.siteDay())
                            .forEach(judgement -> results.add(exam, judgement)));
        }
        results.write();
    }

    /** Whether exams of the tenant wait to be judged again. */
    public boolean isWaiting(int tenantId) {
        return databases
                        .postgreSql()
                        .sql(sql("is_rejudging_waiting"))
                        .param("tenant", tenantId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Judges again what waits for it, of all tenants; what fails waits on. */
    public void judgeWhatWaits() {
        List<Waiting> waiting = databases
                .postgreSql()
                .sql(sql("waiting_rejudgings"))
                .query((row, number) -> new Waiting(
                        row.getInt("tenant_id"), row.getObject("from_day", LocalDate.class), row.getLong("last_id")))
                .list();
        waiting.forEach(this::judgeAgain);
    }

    private void judgeAgain(Waiting waiting) {
        for (JudgedSpan month : months(waiting)) {
            databases.transaction().executeWithoutResult(status -> {
                // no load of this tenant may run with the levels of before while these are judged by those of now
                lock(waiting.tenantId());
                judge(waiting.tenantId(), List.of(month));
            });
        }
        databases
                .postgreSql()
                .sql(sql("mark_rejudged"))
                .param("tenant", waiting.tenantId())
                .param("lastId", waiting.lastId())
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private List<JudgedSpan> months(Waiting waiting) {
        return databases
                .clickHouse()
                .sql(sql("months_with_exams"))
                .param("tenant", waiting.tenantId())
                .param("fromDay", waiting.fromDay().toString())
                .query((row, number) -> new JudgedSpan(
                        LocalDate.parse(row.getString("first_day")),
                        LocalDate.parse(row.getString("last_day")),
                        List.of()))
                .list();
    }

    /** Waits until no load or judging of the tenant runs, and keeps others out until the transaction ends. */
    void lock(int tenantId) {
        databases
                .postgreSql()
                .sql(Sql.of(ExamStore.class, "lock_tenant"))
                .param("tenant", tenantId)
                .query(Integer.class)
                .single();
    }

    private static String sql(String name) {
        return Sql.of(ExamJudging.class, name);
    }
}
