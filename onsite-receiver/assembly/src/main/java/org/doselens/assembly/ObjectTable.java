package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.doselens.extraction.ExtractedObject;

/** Objects and their studies in the journal's file. */
final class ObjectTable {

    private ObjectTable() {}

    /**
     * Keeps an object that is new or says something new, and makes its study due; tells which it was. One of a closed
     * study is ignored: what it would have to be put together with is gone.
     */
    static ReceivedAs take(Connection connection, JournalEntry entry) throws SQLException {
        boolean news = insert(connection, entry);
        if (news) {
            for (String link : entry.links()) {
                SessionTable.link(connection, link, entry.study());
            }
            StationTable.learn(connection, entry.device());
        }
        if (news || (!entry.history() && noLongerHistory(connection, entry))) {
            makeDue(connection, entry);
        }
        if (news) {
            return ReceivedAs.ASSEMBLED;
        }
        return StudyTable.isClosed(connection, entry.study()) ? ReceivedAs.IGNORED : ReceivedAs.DUPLICATE;
    }

    private static boolean insert(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO object (study, instance, content, payload, history, received_at)
                SELECT ?1, ?2, ?3, ?4, ?5, ?6
                WHERE NOT EXISTS (SELECT 1 FROM study WHERE study = ?1 AND closed_at IS NOT NULL)
                ON CONFLICT DO UPDATE SET content = excluded.content, payload = excluded.payload,
                                          history = min(history, excluded.history),
                                          received_at = excluded.received_at
                WHERE object.content <> excluded.content""")) {
            insert.setString(1, entry.study());
            insert.setString(2, entry.instance());
            insert.setString(3, entry.content());
            insert.setBytes(4, entry.payload().array());
            insert.setBoolean(5, entry.history());
            insert.setLong(6, entry.receivedAt());
            return insert.executeUpdate() > 0;
        }
    }

    private static boolean noLongerHistory(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE object SET history = 0 WHERE study = ? AND instance = ? AND history = 1")) {
            update.setString(1, entry.study());
            update.setString(2, entry.instance());
            return update.executeUpdate() > 0;
        }
    }

    private static void makeDue(Connection connection, JournalEntry entry) throws SQLException {
        // a study that is due already stays due; one that waits for quiet waits from its last object
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO study (study, due_at, objects, last_at) VALUES (?1, ?2, 1, ?3)
                ON CONFLICT DO UPDATE SET objects = objects + 1, last_at = ?3,
                    due_at = CASE WHEN due_at <= ?3 THEN due_at ELSE ?2 END""")) {
            upsert.setString(1, entry.study());
            upsert.setLong(2, entry.dueAt());
            upsert.setLong(3, entry.receivedAt());
            upsert.executeUpdate();
        }
    }

    static List<ExtractedObject> ofStudy(Connection connection, String study, JournalCipher cipher)
            throws SQLException {
        List<ExtractedObject> objects = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT payload, history FROM object WHERE study = ?")) {
            select.setString(1, study);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                objects.add(JournalJson.readObject(
                        JournalPacking.unpack(cipher.decrypt(rows.getBytes(1))), rows.getBoolean(2)));
            }
        }
        return objects;
    }
}
