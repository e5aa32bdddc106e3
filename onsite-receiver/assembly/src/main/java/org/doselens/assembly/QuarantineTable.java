package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Quarantine in the journal's file. The payload is sealed: transfer syntax, SOP instance and bytes. */
final class QuarantineTable {

    private static final String COLUMNS =
            "id, received_at, last_at, times, door, sender, sop_class, reason, kept_bytes";

    private QuarantineTable() {}

    /** A row with what is needed to try again. */
    record Held(Arrival arrival, String sopClass, ByteBuffer sealed) {}

    /** What a payload holds. */
    record Payload(String transferSyntax, String instance, ByteBuffer bytes) {

        byte[] encode() {
            byte[] head = (transferSyntax + '\n' + instance + '\n').getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(head.length + bytes.remaining())
                    .put(head)
                    .put(bytes.duplicate())
                    .array();
        }

        static Payload decode(byte[] plain) {
            int first = newline(plain, 0);
            int second = newline(plain, first + 1);
            return new Payload(
                    new String(plain, 0, first, StandardCharsets.UTF_8),
                    new String(plain, first + 1, second - first - 1, StandardCharsets.UTF_8),
                    ByteBuffer.wrap(plain, second + 1, plain.length - second - 1)
                            .slice());
        }

        private static int newline(byte[] plain, int from) {
            int at = from;
            while (plain[at] != '\n') {
                at++;
            }
            return at;
        }
    }

    /** True if the same object with the same content is here; then only its count grows. */
    static boolean sentAgain(Connection connection, String instance, String content, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE quarantine SET times = times + 1, last_at = ? WHERE instance = ? AND content = ?")) {
            update.setLong(1, now);
            update.setString(2, instance);
            update.setString(3, content);
            return update.executeUpdate() > 0;
        }
    }

    static void insert(
            Connection connection,
            Refused refused,
            Arrival arrival,
            String instance,
            String content,
            byte[] sealed,
            long now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO quarantine (received_at, last_at, sender, sop_class, reason, door, history, instance,"
                        + " content, kept_bytes, payload) VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")) {
            insert.setLong(1, now);
            insert.setString(2, refused.sender());
            insert.setString(3, refused.sopClassUid());
            insert.setString(4, refused.reason());
            insert.setString(5, CountTable.name(arrival.door()));
            insert.setBoolean(6, arrival.history());
            insert.setString(7, instance);
            insert.setString(8, content);
            insert.setLong(9, sealed == null ? 0 : refused.bytes().remaining());
            insert.setBytes(10, sealed);
            insert.executeUpdate();
        }
    }

    static long keptBytes(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT coalesce(sum(kept_bytes), 0) FROM quarantine");
                ResultSet row = select.executeQuery()) {
            return row.getLong(1);
        }
    }

    static List<QuarantinedObject> newestFirst(Connection connection, int most) throws SQLException {
        List<QuarantinedObject> held = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM quarantine ORDER BY last_at DESC, id DESC LIMIT ?")) {
            select.setInt(1, most);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                held.add(new QuarantinedObject(
                        rows.getLong(1),
                        Instant.ofEpochMilli(rows.getLong(2)),
                        Instant.ofEpochMilli(rows.getLong(3)),
                        rows.getInt(4),
                        Door.valueOf(rows.getString(5).toUpperCase(Locale.ROOT)),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getLong(9)));
            }
        }
        return held;
    }

    static Optional<Held> held(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT door, history, sop_class, payload FROM quarantine WHERE id = ? AND payload IS NOT NULL")) {
            select.setLong(1, id);
            ResultSet row = select.executeQuery();
            return row.next()
                    ? Optional.of(new Held(
                            new Arrival(Door.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getBoolean(2)),
                            row.getString(3),
                            ByteBuffer.wrap(row.getBytes(4))))
                    : Optional.empty();
        }
    }

    static void stillRefused(Connection connection, long id, String reason, long now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE quarantine SET reason = ?, last_at = ? WHERE id = ?")) {
            update.setString(1, reason);
            update.setLong(2, now);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    /** Every row of an object that came whole after all, by its door. */
    static List<Door> settle(Connection connection, String instance) throws SQLException {
        List<Door> doors = new ArrayList<>();
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM quarantine WHERE instance = ? RETURNING door")) {
            delete.setString(1, instance);
            ResultSet rows = delete.executeQuery();
            while (rows.next()) {
                doors.add(Door.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)));
            }
        }
        return doors;
    }

    /** The door of the row, if it was still there. */
    static Optional<Door> remove(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM quarantine WHERE id = ? RETURNING door")) {
            delete.setLong(1, id);
            ResultSet row = delete.executeQuery();
            return row.next() ? Optional.of(Door.valueOf(row.getString(1).toUpperCase(Locale.ROOT))) : Optional.empty();
        }
    }

    static void noteRelease(Connection connection, long id, String because, long now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO released SELECT received_at, ?,"
                + " sender, sop_class, reason, ? FROM quarantine WHERE id = ?")) {
            insert.setLong(1, now);
            insert.setString(2, because);
            insert.setLong(3, id);
            insert.executeUpdate();
        }
    }
}
