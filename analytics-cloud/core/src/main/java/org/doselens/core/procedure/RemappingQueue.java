package org.doselens.core.procedure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Exams that wait to be written again, of all tenants, and how far each wish has come. Thread-safe. */
public final class RemappingQueue {

    private final Databases databases;

    public RemappingQueue(Databases databases) {
        this.databases = databases;
    }

    /** Oldest first. */
    public List<RemappingJob> waiting() {
        return databases
                .postgreSql()
                .sql(Sql.of(RemappingQueue.class, "waiting_remappings"))
                .query((row, number) -> new RemappingJob(
                        row.getLong("id"),
                        row.getInt("tenant_id"),
                        row.getInt("site_id"),
                        text(row.getString("modality")),
                        text(row.getString("name_key")),
                        text(row.getString("exam_key")),
                        row.getObject("done_through", LocalDate.class)))
                .list();
    }

    /** So many exams it is about; the first count stands. */
    public void begin(RemappingJob job, long exams) {
        ask("begin_remapping", job).param("exams", exams).update();
    }

    /** Days up to this one are finished. */
    public void finished(RemappingJob job, LocalDate through, long exams) {
        ask("note_remapped_month", job)
                .param("doneThrough", through)
                .param("exams", exams)
                .update();
    }

    /** Nothing is left of it. */
    public void done(RemappingJob job, Instant now) {
        ask("mark_remapped", job).param("now", now.atOffset(ZoneOffset.UTC)).update();
    }

    private JdbcClient.StatementSpec ask(String name, RemappingJob job) {
        return databases
                .postgreSql()
                .sql(Sql.of(RemappingQueue.class, name))
                .param("tenant", job.tenantId())
                .param("remapping", job.id());
    }

    private static String text(String column) {
        return column == null ? "" : column;
    }
}
