package org.doselens.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/**
 * What is to be delivered, in an SQLite file that survives kill and power loss (write-ahead log, synchronous FULL). It
 * takes only records that have been through the anonymizer. Thread-safe; one process at a time.
 */
public final class Spool implements AutoCloseable {

    private final SpoolDatabase database;
    private final Clock clock;

    private Spool(SpoolDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Opens the spool in the file, or makes it. */
    public static Spool open(Path file, Clock clock) {
        return new Spool(SpoolDatabase.open(file), clock);
    }

    /** Returns when the records are durable. All of them, or none if it throws. */
    public void add(OutgoingRecord... records) {
        add(Arrays.asList(records));
    }

    /** Returns when the records are durable. All of them, or none if it throws. */
    public synchronized void add(Collection<OutgoingRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        database.inTransaction("take records", connection -> {
            for (OutgoingRecord record : records) {
                byte[] line = WireJson.write(record.record()).getBytes(StandardCharsets.UTF_8);
                SpoolDatabase.update(
                        connection, "INSERT INTO record (line, added_ms) VALUES (?, ?)", line, clock.millis());
            }
            count(connection, "added", records.size());
            return null;
        });
        notifyAll();
    }

    /** Where all records are, read in one transaction. */
    public synchronized SpoolCounts counts() {
        return database.inTransaction(
                "count records",
                connection -> new SpoolCounts(
                        number(connection, "SELECT coalesce(sum(value), 0) FROM counter WHERE name = 'added'"),
                        number(
                                connection,
                                "SELECT count(*) FROM record r LEFT JOIN batch b ON b.batch_id = r.batch_id"
                                        + " WHERE coalesce(b.state, 'made') = 'made'"),
                        number(connection, "SELECT coalesce(sum(records), 0) FROM batch WHERE state = 'sent'"),
                        number(connection, "SELECT coalesce(sum(value), 0) FROM counter WHERE name = 'acknowledged'"),
                        number(connection, "SELECT coalesce(sum(records), 0) FROM batch WHERE state = 'refused'")));
    }

    /** Batches that were refused for good, oldest first. */
    public synchronized List<RefusedBatch> refused() {
        return database.inTransaction(
                "list refused batches",
                connection -> SpoolDatabase.query(
                        connection,
                        "SELECT batch_id, records, reason FROM batch WHERE state = 'refused' ORDER BY number",
                        row -> new RefusedBatch(UUID.fromString(row.getString(1)), row.getInt(2), row.getString(3))));
    }

    @Override
    public synchronized void close() {
        database.close();
        notifyAll();
    }

    /** Waits until something is to be delivered, the waiting is to end, or the time is over. */
    synchronized boolean awaitWork(Duration longest, BooleanSupplier ending) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!ending.getAsBoolean() && !hasWork()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void wakeUp() {
        notifyAll();
    }

    private boolean hasWork() {
        return database.isOpen()
                && database.inTransaction(
                                "look for work",
                                connection -> number(
                                        connection,
                                        "SELECT EXISTS (SELECT 1 FROM record r LEFT JOIN batch b ON b.batch_id ="
                                                + " r.batch_id WHERE coalesce(b.state, 'made') IN ('made', 'sent'))"))
                        > 0;
    }

    /** The oldest batch that is not finished, else a new one of the oldest records; empty if there is nothing. */
    synchronized Optional<Batch> next(int mostRecords, long mostBytes) {
        return database.inTransaction("make a batch", connection -> {
            Optional<UUID> open = openBatch(connection);
            Optional<UUID> id = open.isPresent() ? open : makeBatch(connection, mostRecords, mostBytes);
            return id.isPresent() ? Optional.of(load(connection, id.get())) : Optional.empty();
        });
    }

    synchronized void sealed(UUID id, byte[] sealed) {
        change("keep a package", "UPDATE batch SET sealed = ? WHERE batch_id = ?", sealed, id.toString());
    }

    /** Noted before the first byte leaves, so that after a crash the outcome is asked. */
    synchronized void sent(UUID id) {
        change("note a try", "UPDATE batch SET state = 'sent' WHERE batch_id = ?", id.toString());
    }

    synchronized void acknowledged(UUID id) {
        database.inTransaction("note an acknowledgement", connection -> {
            count(
                    connection,
                    "acknowledged",
                    SpoolDatabase.update(connection, "DELETE FROM record WHERE batch_id = ?", id.toString()));
            return SpoolDatabase.update(connection, "DELETE FROM batch WHERE batch_id = ?", id.toString());
        });
    }

    synchronized void refused(UUID id, String reason) {
        change(
                "keep a refused batch aside",
                "UPDATE batch SET state = 'refused', reason = ?, sealed = NULL WHERE batch_id = ?",
                reason,
                id.toString());
    }

    private void change(String what, String sql, Object... values) {
        database.inTransaction(what, connection -> SpoolDatabase.update(connection, sql, values));
    }

    private static Optional<UUID> openBatch(Connection connection) throws SQLException {
        return SpoolDatabase.query(
                        connection,
                        "SELECT batch_id FROM batch WHERE state IN ('made', 'sent') ORDER BY number LIMIT 1",
                        row -> UUID.fromString(row.getString(1)))
                .stream()
                .findFirst();
    }

    private static Optional<UUID> makeBatch(Connection connection, int mostRecords, long mostBytes)
            throws SQLException {
        List<long[]> oldest = SpoolDatabase.query(
                connection,
                "SELECT id, length(line) FROM record WHERE batch_id IS NULL ORDER BY id LIMIT ?",
                row -> new long[] {row.getLong(1), row.getLong(2)},
                mostRecords);
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        int records = 0;
        long bytes = 0;
        while (records < oldest.size() && (records == 0 || bytes + oldest.get(records)[1] <= mostBytes)) {
            bytes += oldest.get(records)[1];
            records++;
        }
        UUID id = UUID.randomUUID();
        SpoolDatabase.update(
                connection,
                "INSERT INTO batch (batch_id, state, records) VALUES (?, 'made', ?)",
                id.toString(),
                records);
        SpoolDatabase.update(
                connection,
                "UPDATE record SET batch_id = ? WHERE batch_id IS NULL AND id <= ?",
                id.toString(),
                oldest.get(records - 1)[0]);
        return Optional.of(id);
    }

    private static Batch load(Connection connection, UUID id) throws SQLException {
        List<WireRecord> records = new ArrayList<>(SpoolDatabase.query(
                connection, "SELECT line FROM record WHERE batch_id = ? ORDER BY id", Spool::record, id.toString()));
        return SpoolDatabase.query(
                        connection,
                        "SELECT state, sealed FROM batch WHERE batch_id = ?",
                        row -> new Batch(
                                id, "sent".equals(row.getString(1)), Optional.ofNullable(row.getBytes(2)), records),
                        id.toString())
                .get(0);
    }

    private static WireRecord record(ResultSet row) throws SQLException {
        try {
            return WireJson.read(new String(row.getBytes(1), StandardCharsets.UTF_8));
        } catch (UnreadableRecord e) {
            throw new SQLException("a line of the spool is no record of the contract");
        }
    }

    private static void count(Connection connection, String name, long more) throws SQLException {
        SpoolDatabase.update(
                connection,
                "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value"
                        + " + excluded.value",
                name,
                more);
    }

    private static long number(Connection connection, String sql) throws SQLException {
        return SpoolDatabase.query(connection, sql, row -> row.getLong(1)).get(0);
    }
}
