package org.doselens.assembly.order;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which studies a fact concerns, and which of them wait to be assembled again. */
final class StudyTable {

    private StudyTable() {}

    static void remember(Connection connection, String study, LocalDate day, Collection<FactKeys.Key> keys)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO study_key (key, study, day) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET day = excluded.day WHERE study_key.day <> excluded.day""")) {
            for (FactKeys.Key key : keys) {
                upsert.setString(1, key.digest());
                upsert.setString(2, study);
                upsert.setLong(3, day.toEpochDay());
                upsert.executeUpdate();
            }
        }
    }

    /** Whether a study was assembled that has the key. */
    static boolean has(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT 1 FROM study_key WHERE key = ? LIMIT 1")) {
            select.setString(1, key);
            return select.executeQuery().next();
        }
    }

    /** Lets every study wait that has one of the keys; by a patient's key only those from day to day. */
    static void letWait(Connection connection, Collection<FactKeys.Key> keys, LocalDate from, LocalDate to)
            throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO awaiting (study, facts) SELECT study, 1 FROM study_key
                WHERE key = ? AND (? = 0 OR day BETWEEN ? AND ?)
                ON CONFLICT DO UPDATE SET facts = facts + 1""")) {
            for (FactKeys.Key key : keys) {
                upsert.setString(1, key.digest());
                upsert.setInt(2, key.ofPatient() ? 1 : 0);
                upsert.setLong(3, from.toEpochDay());
                upsert.setLong(4, to.toEpochDay());
                upsert.executeUpdate();
            }
        }
    }

    static Map<String, Long> waiting(Connection connection) throws SQLException {
        Map<String, Long> waiting = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT study, facts FROM awaiting LIMIT 1000");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                waiting.put(row.getString(1), row.getLong(2));
            }
        }
        return waiting;
    }

    static void handedOn(Connection connection, Map<String, Long> studies) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM awaiting WHERE study = ? AND facts = ?")) {
            for (Map.Entry<String, Long> study : studies.entrySet()) {
                delete.setString(1, study.getKey());
                delete.setLong(2, study.getValue());
                delete.executeUpdate();
            }
        }
    }
}
