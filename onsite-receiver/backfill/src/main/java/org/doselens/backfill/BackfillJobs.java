package org.doselens.backfill;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The book of back-fills of a data directory: ordered, paused, resumed and cancelled here by page and command line, done
 * by the running receiver. Every change is on disk when a call returns. Holds no identity that can be read. Thread-safe,
 * and several processes may have it open.
 */
public final class BackfillJobs {

    private final BackfillDatabase database;
    private final Clock clock;

    private BackfillJobs(BackfillDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens the book of a data directory, or makes it. */
    public static BackfillJobs open(Path dataDirectory, Clock clock) {
        return new BackfillJobs(BackfillDatabase.open(dataDirectory.resolve("backfill.db")), clock);
    }

    BackfillDatabase database() {
        return database;
    }

    /** Writes an order down; the running receiver begins with it when those before it are done. */
    public long order(BackfillOrder order) {
        return database.run("take an order", connection -> {
            BackfillDatabase.update(
                    connection,
                    """
                    INSERT INTO job (ae_title, host, port, from_day, to_day, modalities, per_minute, from_time, until_time,
                                     state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'ORDERED')""",
                    order.pacs().aeTitle(),
                    order.pacs().host(),
                    order.pacs().port(),
                    order.from().toString(),
                    order.to().toString(),
                    String.join(",", order.modalities()),
                    order.pace().studiesPerMinute(),
                    order.pace().from().toString(),
                    order.pace().until().toString());
            return BackfillDatabase.query(connection, "SELECT last_insert_rowid()", row -> row.getLong(1))
                    .get(0);
        });
    }

    public void pause(long id) {
        change(id, BackfillState.PAUSED);
    }

    public void resume(long id) {
        change(id, BackfillState.RUNNING);
    }

    public void cancel(long id) {
        change(id, BackfillState.CANCELLED);
    }

    private void change(long id, BackfillState state) {
        int changed = database.run(
                "change a back-fill",
                connection -> BackfillDatabase.update(
                        connection,
                        "UPDATE job SET state = ?, problem = '' WHERE id = ? AND state NOT IN ('DONE', 'CANCELLED')",
                        state.name(),
                        id));
        if (changed == 0) {
            throw new BackfillException("There is no back-fill " + id + " that could be changed", null);
        }
    }

    /** All back-fills, the newest first. */
    public List<BackfillStatus> status() {
        return database.run("be read", connection -> {
            List<BackfillStatus> all = new ArrayList<>();
            for (long id :
                    BackfillDatabase.query(connection, "SELECT id FROM job ORDER BY id DESC", row -> row.getLong(1))) {
                all.add(statusOf(connection, id).orElseThrow());
            }
            return all;
        });
    }

    /** One of them. */
    public Optional<BackfillStatus> status(long id) {
        return database.run("be read", connection -> statusOf(connection, id));
    }

    private Optional<BackfillStatus> statusOf(Connection connection, long id) throws SQLException {
        List<Optional<BackfillStatus>> found = BackfillDatabase.query(
                connection,
                "SELECT * FROM job WHERE id = ?",
                job -> Optional.of(status(connection, job, orderOf(job))),
                id);
        return found.isEmpty() ? Optional.empty() : found.get(0);
    }

    static BackfillOrder orderOf(ResultSet job) throws SQLException {
        return new BackfillOrder(
                new PacsAddress(job.getString("ae_title"), job.getString("host"), job.getInt("port")),
                LocalDate.parse(job.getString("from_day")),
                LocalDate.parse(job.getString("to_day")),
                Set.of(job.getString("modalities").split(",")),
                new Pace(
                        job.getInt("per_minute"),
                        LocalTime.parse(job.getString("from_time")),
                        LocalTime.parse(job.getString("until_time"))));
    }

    private BackfillStatus status(Connection connection, ResultSet job, BackfillOrder order) throws SQLException {
        long id = job.getLong("id");
        int daysDone = BackfillDatabase.query(
                        connection, "SELECT count(*) FROM day WHERE job = ? AND done = 1", row -> row.getInt(1), id)
                .get(0);
        long[] studies = BackfillDatabase.query(
                        connection,
                        """
                        SELECT count(*), coalesce(sum(state = 'done'), 0), coalesce(sum(state = 'failed'), 0),
                               coalesce(sum(objects), 0) FROM study WHERE job = ?""",
                        row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)},
                        id)
                .get(0);
        Map<String, Long> failures = new TreeMap<>();
        BackfillDatabase.query(
                connection,
                "SELECT reason, count(*) FROM study WHERE job = ? AND state = 'failed' GROUP BY reason",
                row -> failures.put(row.getString(1), row.getLong(2)),
                id);
        BackfillState state = BackfillState.valueOf(job.getString("state"));
        double days = daysDone + partOfDay(connection, id);
        return new BackfillStatus(
                id,
                order,
                state,
                daysDone,
                order.days(),
                studies[0],
                studies[1],
                studies[2],
                studies[3],
                failures,
                job.getString("problem"),
                state == BackfillState.RUNNING ? end(order, days, job.getLong("worked_ms")) : null);
    }

    /** How much of the days in hand is done. */
    private static double partOfDay(Connection connection, long id) throws SQLException {
        return BackfillDatabase.query(connection, """
                        SELECT coalesce(sum(part), 0) FROM
                            (SELECT avg(state <> 'open') AS part FROM study JOIN day USING (job, day)
                             WHERE job = ? AND done = 0 GROUP BY day)""", row -> row.getDouble(1), id)
                .get(0);
    }

    private Instant end(BackfillOrder order, double daysDone, long workedMillis) {
        if (daysDone <= 0 || workedMillis <= 0) {
            return null;
        }
        double left = Math.max(0, order.days() - daysDone) * workedMillis / daysDone;
        return clock.instant()
                .plus(Duration.ofMillis((long) (left / order.pace().share())));
    }
}
