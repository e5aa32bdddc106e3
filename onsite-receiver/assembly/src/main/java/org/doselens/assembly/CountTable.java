package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The counts of the conservation law, changed in the transaction of what they count. */
final class CountTable {

    private CountTable() {}

    static void received(Connection connection, Door door, ReceivedAs as) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO received (door, objects) VALUES (?, 1) ON CONFLICT DO UPDATE SET objects = objects + 1")) {
            upsert.setString(1, name(door));
            upsert.executeUpdate();
        }
        add(connection, door, as, 1);
    }

    static void moved(Connection connection, Door door, ReceivedAs from, ReceivedAs to) throws SQLException {
        add(connection, door, from, -1);
        add(connection, door, to, 1);
    }

    private static void add(Connection connection, Door door, ReceivedAs as, int objects) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO became (door, outcome, objects)"
                + " VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET objects = objects + ?3")) {
            upsert.setString(1, name(door));
            upsert.setString(2, name(as));
            upsert.setInt(3, objects);
            upsert.executeUpdate();
        }
    }

    /** In a connection that commits by itself, both tables are read by one statement: one view of the file. */
    static Tally tally(Connection connection) throws SQLException {
        Map<Door, Long> received = new EnumMap<>(Door.class);
        Map<Door, Map<ReceivedAs, Long>> became = new EnumMap<>(Door.class);
        try (PreparedStatement select = connection.prepareStatement("SELECT door, NULL, objects FROM received"
                        + " UNION ALL SELECT door, outcome, objects FROM became");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Door door = Door.valueOf(rows.getString(1).toUpperCase(Locale.ROOT));
                String outcome = rows.getString(2);
                if (outcome == null) {
                    received.put(door, rows.getLong(3));
                } else {
                    became.computeIfAbsent(door, d -> new EnumMap<>(ReceivedAs.class))
                            .put(ReceivedAs.valueOf(outcome.toUpperCase(Locale.ROOT)), rows.getLong(3));
                }
            }
        }
        return new Tally(received, became);
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
