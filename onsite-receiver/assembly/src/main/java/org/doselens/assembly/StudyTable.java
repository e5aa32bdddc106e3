package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
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

    /** Makes a study due at once that waits for nothing; the count grows as with an object, so that it is not overlooked. */
    static void dueAgain(Connection connection, String study, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE study SET due_at = COALESCE(due_at, ?),"
                + " objects = objects + 1 WHERE study = ? AND closed_at IS NULL")) {
            update.setLong(1, now);
            update.setString(2, study);
            update.executeUpdate();
        }
    }

    static void postpone(Connection connection, String study, long due) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE study SET due_at = ? WHERE study = ?")) {
            update.setLong(1, due);
            update.setString(2, study);
            update.executeUpdate();
        }
    }

    static boolean isClosed(Connection connection, String study) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM study WHERE study = ? AND closed_at IS NOT NULL")) {
            select.setString(1, study);
            return select.executeQuery().next();
        }
    }

    /** Studies of which all was told and nothing came since, at most so many, oldest first. */
    static List<String> quietSince(Connection connection, long since, int most) throws SQLException {
        List<String> studies = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT study FROM study WHERE closed_at IS NULL"
                + " AND due_at IS NULL AND last_at < ? ORDER BY last_at LIMIT ?")) {
            select.setLong(1, since);
            select.setInt(2, most);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                studies.add(rows.getString(1));
            }
        }
        return studies;
    }

    static boolean isQuietSince(Connection connection, String study, long since) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM study WHERE study = ? AND due_at IS NULL AND last_at < ?")) {
            select.setString(1, study);
            select.setLong(2, since);
            return select.executeQuery().next();
        }
    }

    static void close(Connection connection, String study, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE study SET closed_at = ? WHERE study = ?")) {
            update.setLong(1, now);
            update.setString(2, study);
            update.executeUpdate();
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
