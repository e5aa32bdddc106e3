package org.doselens.delivery;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.exam.UnreadableRecord;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;

/** The batches of a spool, within a transaction of its database. */
final class SpoolBatches {

    private SpoolBatches() {}

    /** Batches in a state, oldest first. */
    static List<UUID> ids(Connection connection, String state) throws SQLException {
        return SpoolDatabase.query(
                connection,
                "SELECT batch_id FROM batch WHERE state = ? ORDER BY number",
                row -> UUID.fromString(row.getString(1)),
                state);
    }

    /** The oldest batch that is not finished. */
    static Optional<UUID> open(Connection connection) throws SQLException {
        return SpoolDatabase.query(
                        connection,
                        "SELECT batch_id FROM batch WHERE state IN ('made', 'sent') ORDER BY number LIMIT 1",
                        row -> UUID.fromString(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** A new batch of the oldest records that are in none; empty if there are none. */
    static Optional<UUID> make(Connection connection, int mostRecords, long mostBytes) throws SQLException {
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

    static Batch load(Connection connection, UUID id) throws SQLException {
        List<WireRecord> records = records(connection, id);
        return SpoolDatabase.query(
                        connection,
                        "SELECT state, sealed, sealed_with FROM batch WHERE batch_id = ?",
                        row -> new Batch(
                                id,
                                "sent".equals(row.getString(1)),
                                Optional.ofNullable(row.getBytes(2)),
                                Optional.ofNullable(row.getString(3)),
                                records),
                        id.toString())
                .get(0);
    }

    static List<WireRecord> records(Connection connection, UUID id) throws SQLException {
        return new ArrayList<>(SpoolDatabase.query(
                connection,
                "SELECT line FROM record WHERE batch_id = ? ORDER BY id",
                SpoolBatches::record,
                id.toString()));
    }

    private static WireRecord record(ResultSet row) throws SQLException {
        try {
            return WireJson.read(new String(row.getBytes(1), StandardCharsets.UTF_8));
        } catch (UnreadableRecord e) {
            throw new SQLException("a line of the spool is no record of the contract");
        }
    }
}
