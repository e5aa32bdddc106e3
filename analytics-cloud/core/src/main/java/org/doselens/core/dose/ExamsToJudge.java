package org.doselens.core.dose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads exams with what their events amount to: two flat questions, which ClickHouse plans in no time. Thread-safe. */
final class ExamsToJudge {

    private final Databases databases;

    ExamsToJudge(Databases databases) {
        this.databases = databases;
    }

    private record Revision(String examKey, int revision) {}

    /** Hands each exam of a span to a taker, in no order. */
    void read(int tenantId, JudgedSpan span, BiConsumer<JudgedExam, EventTotals> taker) {
        Map<Revision, EventTotals> events = new HashMap<>();
        ask("events_to_judge", tenantId, span).query(row -> {
            events.computeIfAbsent(
                            new Revision(row.getString("exam_key"), row.getInt("revision")),
                            revision -> new EventTotals())
                    .add(EventDose.of(row));
        });
        ask("exams_to_judge", tenantId, span).query(row -> {
            JudgedExam exam = JudgedExam.of(row);
            taker.accept(exam, events.getOrDefault(new Revision(exam.examKey(), exam.revision()), EventTotals.NONE));
        });
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId, JudgedSpan span) {
        return databases
                .clickHouse()
                .sql(Sql.of(ExamsToJudge.class, name))
                .param("tenant", tenantId)
                .param("from", span.from().toString())
                .param("to", span.to().toString())
                .param("everyExam", span.wholeDays() ? 1 : 0)
                .param("keys", span.wholeDays() ? List.of("") : span.examKeys());
    }
}
