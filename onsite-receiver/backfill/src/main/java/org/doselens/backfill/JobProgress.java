package org.doselens.backfill;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.doselens.assembly.JournalCipher;

/** The worker's side of the book: which day and study is next, and what became of it. Survives any end of the process. */
final class JobProgress {

    /** A study is given up after so many tries. */
    static final int MOST_TRIES = 3;

    private final BackfillDatabase database;
    private final JournalCipher cipher;

    /** A job in hand. */
    record Job(long id, BackfillOrder order) {}

    JobProgress(BackfillDatabase database, JournalCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** The oldest job that is to be worked at; it counts as running from now on. */
    Optional<Job> next() {
        return database.run("be read", connection -> {
            List<Job> jobs = BackfillDatabase.query(
                    connection,
                    "SELECT * FROM job WHERE state IN ('ORDERED', 'RUNNING') ORDER BY id LIMIT 1",
                    row -> new Job(row.getLong("id"), BackfillJobs.orderOf(row)));
            for (Job job : jobs) {
                BackfillDatabase.update(
                        connection, "UPDATE job SET state = 'RUNNING' WHERE id = ? AND state <> 'RUNNING'", job.id());
            }
            return jobs.stream().findFirst();
        });
    }

    boolean isRunning(long job) {
        return database.run(
                "be read",
                connection -> !BackfillDatabase.query(
                                connection,
                                "SELECT 1 FROM job WHERE id = ? AND state = 'RUNNING'",
                                row -> row.getInt(1),
                                job)
                        .isEmpty());
    }

    /** The newest day that is not done: what is recent helps soonest. */
    Optional<LocalDate> nextDay(Job job) {
        Set<String> done = database.run(
                "be read",
                connection -> new HashSet<>(BackfillDatabase.query(
                        connection,
                        "SELECT day FROM day WHERE job = ? AND done = 1",
                        row -> row.getString(1),
                        job.id())));
        return job.order()
                .from()
                .datesUntil(job.order().to().plusDays(1))
                .filter(day -> !done.contains(day.toString()))
                .reduce((earlier, later) -> later);
    }

    boolean isListed(Job job, LocalDate day) {
        return database.run(
                "be read",
                connection -> !BackfillDatabase.query(
                                connection,
                                "SELECT 1 FROM day WHERE job = ? AND day = ?",
                                row -> row.getInt(1),
                                job.id(),
                                day.toString())
                        .isEmpty());
    }

    /** Writes down what a day has, at once. */
    void list(Job job, LocalDate day, Set<String> studies) {
        database.run("be written", connection -> {
            for (String study : studies) {
                BackfillDatabase.update(
                        connection,
                        "INSERT INTO study (job, day, study, payload, state) VALUES (?, ?, ?, ?, 'open')"
                                + " ON CONFLICT DO NOTHING",
                        job.id(),
                        day.toString(),
                        cipher.digest(study),
                        cipher.encrypt(study.getBytes(StandardCharsets.US_ASCII)));
            }
            return BackfillDatabase.update(
                    connection,
                    "INSERT INTO day (job, day, done) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
                    job.id(),
                    day.toString());
        });
    }

    /** A study of the day that is still to be fetched, those that failed before last. */
    Optional<String> nextStudy(Job job, LocalDate day) {
        return database.run(
                "be read",
                connection -> BackfillDatabase.query(
                                connection,
                                "SELECT payload FROM study WHERE job = ? AND day = ? AND state = 'open'"
                                        + " ORDER BY tries LIMIT 1",
                                row -> uid(row.getBytes(1)),
                                job.id(),
                                day.toString())
                        .stream()
                        .findFirst());
    }

    /** Studies that were begun and not ended: objects of theirs may still be on their way. */
    List<String> begun() {
        return database.run(
                "be read",
                connection -> BackfillDatabase.query(
                        connection,
                        "SELECT payload FROM study JOIN job ON job.id = study.job"
                                + " WHERE study.state = 'open' AND tries > 0 AND job.state IN ('RUNNING', 'PAUSED')",
                        row -> uid(row.getBytes(1))));
    }

    void begin(Job job, String study) {
        update("UPDATE study SET tries = tries + 1 WHERE job = ? AND study = ?", job.id(), cipher.digest(study));
    }

    void done(Job job, String study, long objects, long workedMillis) {
        database.run("be written", connection -> {
            worked(connection, job, workedMillis);
            return BackfillDatabase.update(
                    connection,
                    "UPDATE study SET state = 'done', objects = ?, reason = '' WHERE job = ? AND study = ?",
                    objects,
                    job.id(),
                    cipher.digest(study));
        });
    }

    /** One try went wrong; the last one ends the study. */
    void failed(Job job, String study, long objects, String reason, long workedMillis) {
        database.run("be written", connection -> {
            worked(connection, job, workedMillis);
            return BackfillDatabase.update(
                    connection,
                    "UPDATE study SET reason = ?1, objects = max(objects, ?2),"
                            + " state = CASE WHEN tries >= ?3 THEN 'failed' ELSE 'open' END WHERE job = ?4 AND study = ?5",
                    reason,
                    objects,
                    MOST_TRIES,
                    job.id(),
                    cipher.digest(study));
        });
    }

    /** The PACS could not be asked at all: that was no try of the study. */
    void untried(Job job, String study) {
        update("UPDATE study SET tries = tries - 1 WHERE job = ? AND study = ?", job.id(), cipher.digest(study));
    }

    void dayDone(Job job, LocalDate day) {
        update("UPDATE day SET done = 1 WHERE job = ? AND day = ?", job.id(), day.toString());
    }

    void jobDone(Job job) {
        update("UPDATE job SET state = 'DONE', problem = '' WHERE id = ? AND state = 'RUNNING'", job.id());
    }

    void problem(Job job, String problem) {
        update("UPDATE job SET problem = ?1 WHERE id = ?2 AND problem <> ?1", problem, job.id());
    }

    private static void worked(Connection connection, Job job, long millis) throws SQLException {
        BackfillDatabase.update(
                connection, "UPDATE job SET worked_ms = worked_ms + ?, problem = '' WHERE id = ?", millis, job.id());
    }

    private void update(String sql, Object... values) {
        database.run("be written", connection -> BackfillDatabase.update(connection, sql, values));
    }

    private String uid(byte[] payload) {
        return new String(cipher.decrypt(payload), StandardCharsets.US_ASCII);
    }
}
