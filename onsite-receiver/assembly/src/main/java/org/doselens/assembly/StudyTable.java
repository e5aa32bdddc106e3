package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** When each study is due and how far it has grown. */
final class StudyTable {

    private StudyTable() {}

    /** {@code latest} is the latest time that anything can be due at; what is due later was noted by another clock. */
    static Optional<String> longestDue(Connection connection, long now, long latest) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT study FROM study WHERE due_at IS NOT NULL"
                + " AND (due_at <= ? OR due_at > ?) ORDER BY due_at LIMIT 1")) {
            select.setLong(1, now);
            select.setLong(2, latest);
            ResultSet row = select.executeQuery();
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        }
    }

    static boolean isWaiting(Connection connection, String study) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM study WHERE study = ? AND due_at IS NOT NULL")) {
            select.setString(1, study);
            return select.executeQuery().next();
        }
    }

    static long grown(Connection connection, String study) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT objects FROM study WHERE study = ?")) {
            select.setString(1, study);
            ResultSet row = select.executeQuery();
            return row.next() ? row.getLong(1) : 0;
        }
    }

    static void done(Connection connection, String study, long grown) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE study SET due_at = NULL WHERE study = ? AND objects = ?")) {
            update.setString(1, study);
            update.setLong(2, grown);
            update.executeUpdate();
        }
    }
}
