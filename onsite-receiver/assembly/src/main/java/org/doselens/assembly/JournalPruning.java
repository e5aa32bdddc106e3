package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Closes studies: their objects, steps and what was told of them are let go, and that they are closed is kept. */
final class JournalPruning {

    /** So few that senders do not wait for the commit. */
    private static final int AT_ONCE = 20;

    private JournalPruning() {}

    /** Closes some of those that have been quiet since then, with the sessions they are of; 0 if there is none. */
    static int closeSome(Connection connection, long since, long now) throws SQLException {
        int closed = 0;
        // a session with a younger study holds its older ones: more are looked at than are closed at once
        for (String study : StudyTable.quietSince(connection, since, 10 * AT_ONCE)) {
            if (closed >= AT_ONCE) {
                break;
            }
            List<String> session = SessionTable.studiesWith(connection, study);
            if (allQuiet(connection, session, since)) {
                for (String one : session) {
                    close(connection, one, now);
                }
                closed += session.size();
            }
        }
        if (closed > 0) {
            forgetSteps(connection, since);
        }
        return closed;
    }

    private static boolean allQuiet(Connection connection, List<String> session, long since) throws SQLException {
        for (String study : session) {
            if (!StudyTable.isQuietSince(connection, study, since)) {
                return false;
            }
        }
        return true;
    }

    private static void close(Connection connection, String study, long now) throws SQLException {
        for (String table : List.of("object", "exam")) {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + table + " WHERE study = ?")) {
                delete.setString(1, study);
                delete.executeUpdate();
            }
        }
        SessionTable.forget(connection, study);
        StudyTable.close(connection, study, now);
    }

    private static void forgetSteps(Connection connection, long since) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM performed_step WHERE received_at < ?"
                + " AND NOT EXISTS (SELECT 1 FROM link WHERE link.link = performed_step.step)")) {
            delete.setLong(1, since);
            delete.executeUpdate();
        }
    }
}
