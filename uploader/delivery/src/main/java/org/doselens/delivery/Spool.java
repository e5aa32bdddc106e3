package org.doselens.delivery;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.exam.DeviceStatus;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/**
 * What is to be delivered, in an SQLite file that survives kill and power loss (write-ahead log, synchronous FULL). It
 * takes only records that have been through the anonymizer. Thread-safe; one process at a time.
 */
public final class Spool implements AutoCloseable {

    /** 1 GiB: more than a year of a large hospital's records. */
    public static final long DEFAULT_LIMIT_BYTES = 1L << 30;

    private static final String WAITING = " WHERE batch_id IS NULL AND sign ";

    private final SpoolDatabase database;
    private final long limitBytes;
    private final Clock clock;
    private volatile Consumer<List<WireRecord>> arrival = records -> {};

    private Spool(SpoolDatabase database, long limitBytes, Clock clock) {
        this.database = database;
        this.limitBytes = limitBytes;
        this.clock = clock;
    }

    /** Opens the spool in the file, or makes it, with the default limit. */
    public static Spool open(Path file, Clock clock) {
        return open(file, DEFAULT_LIMIT_BYTES, clock);
    }

    /** Opens the spool in the file, or makes it; at the limit it takes nothing more until something is delivered. */
    public static Spool open(Path file, long limitBytes, Clock clock) {
        return new Spool(SpoolDatabase.open(file), limitBytes, clock);
    }

    /** Who is told what the cloud acknowledged. A process that ends at that moment tells nobody, so silence proves nothing. */
    public void onArrival(Consumer<List<WireRecord>> told) {
        arrival = told;
    }

    /** Returns when the records are durable. All of them, or none if it throws. */
    public void add(OutgoingRecord... records) {
        add(Arrays.asList(records));
    }

    /**
     * Returns when the records are durable. All of them, or none if it throws. A sign of life takes the place of an older
     * one of the same device that has not left yet.
     *
     * @throws SpoolFull at the limit
     */
    public synchronized void add(Collection<OutgoingRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        database.inTransaction("take records", connection -> {
            if (usedBytes(connection) > limitBytes) {
                throw new SpoolFull(limitBytes);
            }
            for (OutgoingRecord record : records) {
                take(connection, record.record());
            }
            count(connection, "added", records.size());
            return null;
        });
        notifyAll();
    }

    private void take(Connection connection, WireRecord record) throws SQLException {
        String sign = sign(record);
        long since = clock.millis();
        if (sign != null) {
            String waiting = "SELECT coalesce(min(added_ms), ?) FROM record WHERE batch_id IS NULL AND sign = ?";
            // a newer sign of life takes over how long the older one has waited, or none would ever leave
            since = SpoolDatabase.query(connection, waiting, row -> row.getLong(1), since, sign)
                    .get(0);
            String superseded = "DELETE FROM record WHERE batch_id IS NULL AND sign = ?";
            count(connection, "superseded", SpoolDatabase.update(connection, superseded, sign));
        }
        SpoolDatabase.update(
                connection,
                "INSERT INTO record (line, added_ms, sign) VALUES (?, ?, ?)",
                WireJson.write(record).getBytes(StandardCharsets.UTF_8),
                since,
                sign);
    }

    /** Whose sign of life a record is; null for a record that must arrive whatever came after it. */
    private static String sign(WireRecord record) {
        if (record instanceof Heartbeat) {
            return "heartbeat";
        }
        return record instanceof DeviceStatus status
                ? "device " + status.device().deviceKey()
                : null;
    }

    private static long usedBytes(Connection connection) throws SQLException {
        return number(
                connection,
                "SELECT (c.page_count - f.freelist_count) * s.page_size"
                        + " FROM pragma_page_count() c, pragma_freelist_count() f, pragma_page_size() s");
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
                        number(connection, "SELECT coalesce(sum(records), 0) FROM batch WHERE state = 'refused'"),
                        number(connection, "SELECT coalesce(sum(value), 0) FROM counter WHERE name = 'superseded'")));
    }

    /** What only the spool knows of how delivery stands. */
    record Standing(Optional<Instant> oldestWaiting, Optional<Instant> lastSuccess, long usedBytes, long limitBytes) {}

    synchronized Standing standing() {
        return database.inTransaction(
                "tell how it stands",
                connection -> new Standing(
                        moment(
                                connection,
                                "SELECT min(added_ms) FROM record r LEFT JOIN batch b ON b.batch_id = r.batch_id"
                                        + " WHERE coalesce(b.state, 'made') IN ('made', 'sent')"),
                        moment(connection, "SELECT max(value) FROM counter WHERE name = 'last success'"),
                        usedBytes(connection),
                        limitBytes));
    }

    private static Optional<Instant> moment(Connection connection, String sql) throws SQLException {
        long ms = number(connection, sql);
        return ms == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms));
    }

    /** Batches that were refused for good, oldest first. */
    public synchronized List<RefusedBatch> refused() {
        return database.inTransaction(
                "list refused batches",
                connection -> SpoolDatabase.query(
                        connection,
                        "SELECT batch_id, records, reason, settled_ms FROM batch WHERE state = 'refused' ORDER BY"
                                + " number",
                        row -> new RefusedBatch(
                                UUID.fromString(row.getString(1)),
                                row.getInt(2),
                                row.getString(3),
                                row.getLong(4) == 0
                                        ? Optional.empty()
                                        : Optional.of(Instant.ofEpochMilli(row.getLong(4))))));
    }

    /** Puts the records of a refused batch back into the queue, for when what was refused has been put right. */
    public synchronized boolean retryRefused(UUID batchId) {
        boolean there = refused().stream().anyMatch(refused -> refused.batchId().equals(batchId));
        if (there) {
            again(batchId);
        }
        return there;
    }

    @Override
    public synchronized void close() {
        database.close();
        notifyAll();
    }

    /**
     * Waits until a package is to leave, the waiting is to end, or the time is over.
     *
     * @param due is told when the next package leaves while it waits for company
     */
    synchronized boolean awaitDeparture(
            Company company, int mostRecords, Duration longest, BooleanSupplier ending, Consumer<Instant> due)
            throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!ending.getAsBoolean()) {
            Optional<Instant> leaves = leavesAt(company, mostRecords);
            Instant now = clock.instant();
            // later than anything waits: the clock was set back since the record came
            if (leaves.isPresent()
                    && (!leaves.get().isAfter(now) || leaves.get().isAfter(now.plus(company.longest())))) {
                return true;
            }
            leaves.ifPresent(due);
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(leaves.map(at -> Math.min(left, 1 + Duration.between(now, at).toMillis()))
                    .orElse(left));
        }
        return false;
    }

    private Optional<Instant> leavesAt(Company company, int mostRecords) {
        if (!database.isOpen()) {
            return Optional.empty();
        }
        return database.inTransaction("look for work", connection -> {
            if (SpoolBatches.open(connection).isPresent()) {
                return Optional.of(Instant.EPOCH);
            }
            Company.Waiting waiting = new Company.Waiting(
                    Math.toIntExact(number(connection, "SELECT count(*) FROM record" + WAITING + "IS NULL")),
                    moment(connection, "SELECT min(added_ms) FROM record" + WAITING + "IS NULL"),
                    moment(connection, "SELECT min(added_ms) FROM record" + WAITING + "IS NOT NULL"));
            return company.leavesAt(waiting, mostRecords, savedBytes(connection));
        });
    }

    /** What is saved of the bytes that exams may cost, over restarts. */
    synchronized long savedBytes() {
        return database.inTransaction("read what is saved", Spool::savedBytes);
    }

    private static long savedBytes(Connection connection) throws SQLException {
        return SpoolDatabase.query(
                        connection, "SELECT value FROM counter WHERE name = 'saved bytes'", row -> row.getLong(1))
                .stream()
                .findFirst()
                .orElse(Company.MOST_SAVED_BYTES);
    }

    synchronized void save(long bytes) {
        change("note what is saved", "INSERT OR REPLACE INTO counter (name, value) VALUES ('saved bytes', ?)", bytes);
    }

    synchronized void wakeUp() {
        notifyAll();
    }

    /** The oldest batch that is not finished, else a new one of the oldest records; empty if there is nothing. */
    synchronized Optional<Batch> next(int mostRecords, long mostBytes) {
        return database.inTransaction("make a batch", connection -> {
            Optional<UUID> open = SpoolBatches.open(connection);
            Optional<UUID> id = open.isPresent() ? open : SpoolBatches.make(connection, mostRecords, mostBytes);
            return id.isPresent() ? Optional.of(SpoolBatches.load(connection, id.get())) : Optional.empty();
        });
    }

    /** The oldest batch that was not tried, else a new one of the oldest records, whatever else is on its way. */
    synchronized Optional<Batch> nextUntried(int mostRecords, long mostBytes) {
        return database.inTransaction("make a batch", connection -> {
            Optional<UUID> made = SpoolBatches.ids(connection, "made").stream().findFirst();
            Optional<UUID> id = made.isPresent() ? made : SpoolBatches.make(connection, mostRecords, mostBytes);
            return id.isPresent() ? Optional.of(SpoolBatches.load(connection, id.get())) : Optional.empty();
        });
    }

    /** Batches that are on their way, oldest first. */
    synchronized List<UUID> onTheirWay() {
        return database.inTransaction("list batches", connection -> SpoolBatches.ids(connection, "sent"));
    }

    synchronized Batch batch(UUID id) {
        return database.inTransaction("read a batch", connection -> SpoolBatches.load(connection, id));
    }

    synchronized void sealed(UUID id, byte[] sealed, String sealedWith) {
        change(
                "keep a package",
                "UPDATE batch SET sealed = ?, sealed_with = ? WHERE batch_id = ?",
                sealed,
                sealedWith,
                id.toString());
    }

    /** Gives the records of a batch that the cloud has not taken back to the queue; they leave under another id. */
    synchronized void again(UUID id) {
        database.inTransaction("queue a batch anew", connection -> {
            SpoolDatabase.update(
                    connection, "UPDATE record SET batch_id = NULL, sign = NULL WHERE batch_id = ?", id.toString());
            return SpoolDatabase.update(connection, "DELETE FROM batch WHERE batch_id = ?", id.toString());
        });
        notifyAll();
    }

    /** Noted before the first byte leaves, so that after a crash the outcome is asked. */
    synchronized void sent(UUID id) {
        change("note a try", "UPDATE batch SET state = 'sent' WHERE batch_id = ?", id.toString());
    }

    void acknowledged(UUID id) {
        arrival.accept(forget(id));
    }

    private synchronized List<WireRecord> forget(UUID id) {
        return database.inTransaction("note an acknowledgement", connection -> {
            List<WireRecord> records = SpoolBatches.records(connection, id);
            count(
                    connection,
                    "acknowledged",
                    SpoolDatabase.update(connection, "DELETE FROM record WHERE batch_id = ?", id.toString()));
            SpoolDatabase.update(
                    connection,
                    "INSERT OR REPLACE INTO counter (name, value) VALUES ('last success', ?)",
                    clock.millis());
            SpoolDatabase.update(connection, "DELETE FROM batch WHERE batch_id = ?", id.toString());
            return records;
        });
    }

    synchronized void refused(UUID id, String reason) {
        change(
                "keep a refused batch aside",
                "UPDATE batch SET state = 'refused', reason = ?, settled_ms = ?, sealed = NULL WHERE batch_id = ?",
                reason,
                clock.millis(),
                id.toString());
    }

    private void change(String what, String sql, Object... values) {
        database.inTransaction(what, connection -> SpoolDatabase.update(connection, sql, values));
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
