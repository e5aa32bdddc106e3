package org.doselens.assembly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What was last told of each exam. */
final class ExamTable {

    private ExamTable() {}

    static List<ToldExam> ofStudy(Connection connection, String study, JournalCipher cipher) throws SQLException {
        List<ToldExam> exams = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT payload FROM exam WHERE study = ?")) {
            select.setString(1, study);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                exams.add(JournalJson.readTold(cipher.decrypt(rows.getBytes(1))));
            }
        }
        return exams;
    }

    /** Once per session: an exam that was told of one study may now be told of another. */
    static void remember(Connection connection, DueStudy session, ToldExam exam, JournalCipher cipher)
            throws SQLException {
        String key = cipher.digest(exam.examKey());
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM exam WHERE study = ? AND exam = ?")) {
            for (String study : session.seen().keySet()) {
                delete.setString(1, study);
                delete.setString(2, key);
                delete.executeUpdate();
            }
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO exam (study, exam, payload) VALUES (?, ?, ?)")) {
            insert.setString(1, session.key());
            insert.setString(2, key);
            insert.setBytes(3, cipher.encrypt(JournalJson.write(exam)));
            insert.executeUpdate();
        }
    }
}
