package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Which studies belong to one session. */
final class SessionTable {

    private SessionTable() {}

    static void link(Connection connection, String link, String study) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO link (link, study) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, link);
            insert.setString(2, study);
            insert.executeUpdate();
        }
    }

    /**
     * The study and those it shares a link with, directly or over others; by key, so that the order is one. Closed ones
     * are passed by.
     */
    static List<String> studiesWith(Connection connection, String study) throws SQLException {
        List<String> studies = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                WITH RECURSIVE together (study) AS (
                    VALUES (?)
                    UNION
                    SELECT other.study FROM together
                    JOIN link mine ON mine.study = together.study
                    JOIN link other ON other.link = mine.link
                )
                SELECT study FROM together
                WHERE study NOT IN (SELECT study FROM study WHERE closed_at IS NOT NULL) ORDER BY study""")) {
            select.setString(1, study);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                studies.add(rows.getString(1));
            }
        }
        return studies;
    }

    static void forget(Connection connection, String study) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM link WHERE study = ?")) {
            delete.setString(1, study);
            delete.executeUpdate();
        }
    }
}
