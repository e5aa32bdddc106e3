package org.doselens.core.dose;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.ExamsLoaded;
import org.doselens.core.exam.LoadedExam;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Exams that were loaded and wait to be judged. What is due is noted in the transaction of its load, so that it outlives
 * any end of the process, and is judged afterwards, several loads of a tenant in one call: planning the rule set costs
 * more than the exams of a load do. Judging twice changes nothing. Thread-safe, also over processes.
 */
public final class JudgingQueue implements ExamsLoaded {

    /** A load of so many exams is a back-fill that nobody waits for; smaller ones are judged at once. */
    private static final int BACK_FILL_FROM = 300;

    private static final Duration BACK_FILL_WAITS = Duration.ofSeconds(10);

    private final Databases databases;
    private final ExamJudging judging;
    private final Clock clock;

    public JudgingQueue(Databases databases, ExamJudging judging, Clock clock) {
        this.databases = databases;
        this.judging = judging;
        this.clock = clock;
    }

    /**
     * What waits.
     *
     * @param exams how many, at most: an exam that came twice counts twice
     * @param since when the first of them was due; null if none waits
     */
    public record Waiting(long exams, Instant since) {}

    @Override
    public void loaded(int tenantId, List<LoadedExam> exams) {
        Instant dueAt = exams.size() < BACK_FILL_FROM
                ? clock.instant()
                : clock.instant().plus(BACK_FILL_WAITS);
        exams.stream()
                .collect(Collectors.groupingBy(
                        exam -> YearMonth.from(exam.siteDay()), TreeMap::new, Collectors.toList()))
                .values()
                .forEach(month -> note(tenantId, dueAt, month));
    }

    private void note(int tenantId, Instant dueAt, List<LoadedExam> month) {
        Collection<LocalDate> days = month.stream().map(LoadedExam::siteDay).toList();
        String[] keys = month.size() >= ExamJudging.WHOLE_DAYS_FROM
                ? new String[0]
                : month.stream().map(LoadedExam::examKey).toArray(String[]::new);
        ask("add_judging_due")
                .param("tenant", tenantId)
                .param("dueAt", OffsetDateTime.ofInstant(dueAt, ZoneOffset.UTC))
                .param("exams", month.size())
                .param("fromDay", days.stream().min(Comparator.naturalOrder()).orElseThrow())
                .param("toDay", days.stream().max(Comparator.naturalOrder()).orElseThrow())
                .param("keys", new SqlParameterValue(Types.ARRAY, keys))
                .update();
    }

    public Waiting waiting() {
        return ask("exams_waiting_for_judging")
                .query((row, number) -> {
                    OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
                    return new Waiting(row.getLong("exams"), since == null ? null : since.toInstant());
                })
                .single();
    }

    /**
     * Judges what is due at a moment, and with it what else of the same tenants waits; a failure leaves the rest waiting.
     *
     * @return how many exams were judged
     * @throws org.doselens.core.database.DatabaseException or the driver's, if a database does not answer
     */
    public int judgeDue(Instant now) {
        List<Integer> tenants = ask("tenants_with_judging_due")
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Integer.class)
                .list();
        return tenants.stream().mapToInt(this::judge).sum();
    }

    /** Rows that are read under the load lock are deleted with it; what a load adds meanwhile waits for the next turn. */
    private int judge(int tenantId) {
        return databases.transaction().execute(status -> {
            judging.lock(tenantId);
            List<Due> due = ask("judging_due_of_tenant")
                    .param("tenant", tenantId)
                    .query(JudgingQueue::due)
                    .list();
            if (due.isEmpty()) {
                return 0;
            }
            judging.judge(tenantId, Due.joined(due));
            ask("judging_is_done")
                    .param("tenant", tenantId)
                    .param("ids", due.stream().map(Due::id).toList())
                    .update();
            return due.stream().mapToInt(Due::exams).sum();
        });
    }

    private static Due due(ResultSet row, int number) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getInt("exams"),
                new JudgedSpan(
                        row.getObject("from_day", LocalDate.class),
                        row.getObject("to_day", LocalDate.class),
                        List.of((String[]) row.getArray("exam_keys").getArray())));
    }

    private JdbcClient.StatementSpec ask(String name) {
        return databases.postgreSql().sql(Sql.of(JudgingQueue.class, name));
    }
}
