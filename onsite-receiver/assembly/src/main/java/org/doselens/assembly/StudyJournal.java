package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * What the receiver has taken: extracted objects by study, and what was said of each of their exams. On disk before
 * {@link #append} returns, encrypted, keyed by digests instead of UIDs. Thread-safe.
 *
 * <p>Conservation, at any moment: objects received = assembled + duplicate + quarantined + ignored ({@link #tally()}).
 */
public final class StudyJournal implements AutoCloseable {

    private final JournalDatabase database;
    private final GroupCommit commits;
    private final JournalCipher cipher;
    private final Clock clock;

    private StudyJournal(JournalDatabase database, JournalCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
        this.commits = new GroupCommit(database);
    }

    /**
     * Opens the journal of a folder, or makes it.
     *
     * @throws JournalException if the folder cannot be written
     */
    public static StudyJournal open(Path folder, JournalCipher cipher, Clock clock) {
        return new StudyJournal(JournalDatabase.open(folder.resolve("journal.db")), cipher, clock);
    }

    /**
     * Keeps an object and says when its study is due. A dose report makes it due at once; an image header, after the
     * quiet time, counted from the last object.
     *
     * @return {@link ReceivedAs#ASSEMBLED}, or {@link ReceivedAs#DUPLICATE} for one that is known with the same content
     * @throws JournalException if it could not be made durable: the sender must not be told success
     */
    public ReceivedAs append(ExtractedObject object, Duration quietTime) {
        byte[] plain = JournalJson.write(object);
        Instant now = clock.instant();
        JournalEntry entry = new JournalEntry(
                cipher.digest(object.exam().identity().studyInstanceUid()),
                cipher.digest(object.sopInstanceUid()),
                cipher.digest(plain),
                ByteBuffer.wrap(cipher.encrypt(plain)),
                now.toEpochMilli(),
                object.kind() == SourceKind.IMAGE_HEADER ? now.plus(quietTime).toEpochMilli() : now.toEpochMilli());
        return commits.run(connection -> {
            ReceivedAs as = insert(connection, entry) ? ReceivedAs.ASSEMBLED : ReceivedAs.DUPLICATE;
            if (as == ReceivedAs.ASSEMBLED) {
                makeDue(connection, entry);
            }
            count(connection, as);
            return as;
        });
    }

    /** Notes an object that could not be read; its sender was told so and still has it. */
    public void quarantine(String sender, String sopClass, String reason) {
        long now = clock.millis();
        commits.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO quarantine (received_at, sender, sop_class, reason) VALUES (?, ?, ?, ?)")) {
                insert.setLong(1, now);
                insert.setString(2, sender);
                insert.setString(3, sopClass);
                insert.setString(4, reason);
                insert.executeUpdate();
            }
            count(connection, ReceivedAs.QUARANTINED);
            return null;
        });
    }

    /** Counts an object that was looked at and not needed. */
    public void ignore() {
        commits.run(connection -> {
            count(connection, ReceivedAs.IGNORED);
            return null;
        });
    }

    /** The study that has waited longest, if one is due. */
    public Optional<DueStudy> nextDue() {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT study, objects FROM study WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY due_at LIMIT 1")) {
                select.setLong(1, clock.millis());
                ResultSet row = select.executeQuery();
                if (!row.next()) {
                    return Optional.empty();
                }
                String study = row.getString(1);
                return Optional.of(
                        new DueStudy(study, row.getLong(2), objectsOf(connection, study), saidOf(connection, study)));
            }
        });
    }

    /** Remembers what was said of a study's exams; it is due again only if objects came since it was read. */
    public void told(DueStudy study, List<ToldExam> exams) {
        commits.run(connection -> {
            for (ToldExam exam : exams) {
                remember(connection, study.key(), exam);
            }
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE study SET due_at = NULL WHERE study = ? AND objects = ?")) {
                update.setString(1, study.key());
                update.setLong(2, study.objectsSeen());
                update.executeUpdate();
            }
            return null;
        });
    }

    /** Puts a study that could not be told off to later, so that it does not hold up the others. */
    public void postpone(DueStudy study, Duration wait) {
        long due = clock.instant().plus(wait).toEpochMilli();
        commits.run(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE study SET due_at = ? WHERE study = ?")) {
                update.setLong(1, due);
                update.setString(2, study.key());
                return update.executeUpdate();
            }
        });
    }

    /**
     * Makes a study due at once, because something that is no object of it was learnt; one that waits for quiet goes on
     * waiting, and one that is not here stays unknown.
     */
    public void dueAgain(String studyKey) {
        long now = clock.millis();
        commits.run(connection -> {
            // the count grows as with an object, so that a study in assembly at this moment is assembled again
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE study SET due_at = COALESCE(due_at, ?), objects = objects + 1 WHERE study = ?")) {
                update.setLong(1, now);
                update.setString(2, studyKey);
                return update.executeUpdate();
            }
        });
    }

    /** Objects by what became of them, since the journal was made. */
    public Map<ReceivedAs, Long> tally() {
        return read(connection -> {
            Map<ReceivedAs, Long> tally = new EnumMap<>(ReceivedAs.class);
            for (ReceivedAs as : ReceivedAs.values()) {
                tally.put(as, 0L);
            }
            try (PreparedStatement select = connection.prepareStatement("SELECT outcome, objects FROM tally")) {
                ResultSet rows = select.executeQuery();
                while (rows.next()) {
                    tally.put(ReceivedAs.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)), rows.getLong(2));
                }
            }
            return tally;
        });
    }

    /** Compares what a study says now with what was told, under this journal's digest. */
    public Revisions revisions() {
        return new Revisions(cipher::digest);
    }

    private List<ExtractedObject> objectsOf(Connection connection, String study) throws SQLException {
        List<ExtractedObject> objects = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT payload FROM object WHERE study = ?")) {
            select.setString(1, study);
            ResultSet rows = select.executeQuery();
            while (rows.next()) {
                objects.add(JournalJson.readObject(cipher.decrypt(rows.getBytes(1))));
            }
        }
        return objects;
    }

    private List<ToldExam> saidOf(Connection connection, String study) throws SQLException {
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

    private void remember(Connection connection, String study, ToldExam exam) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("INSERT INTO exam (study, exam, payload)"
                + " VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET payload = excluded.payload")) {
            upsert.setString(1, study);
            upsert.setString(2, cipher.digest(exam.examKey()));
            upsert.setBytes(3, cipher.encrypt(JournalJson.write(exam)));
            upsert.executeUpdate();
        }
    }

    private static boolean insert(Connection connection, JournalEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO object (study, instance, content, payload, received_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET content = excluded.content, payload = excluded.payload,
                                          received_at = excluded.received_at
                WHERE object.content <> excluded.content""")) {
            insert.setString(1, entry.study());
            insert.setString(2, entry.instance());
            insert.setString(3, entry.content());
            insert.setBytes(4, entry.payload().array());
            insert.setLong(5, entry.receivedAt());
            return insert.executeUpdate() > 0;
        }
    }

    private static void makeDue(Connection connection, JournalEntry entry) throws SQLException {
        // a study that is due already stays due; one that waits for quiet waits from its last object
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO study (study, due_at, objects) VALUES (?1, ?2, 1)
                ON CONFLICT DO UPDATE SET objects = objects + 1,
                    due_at = CASE WHEN due_at <= ?3 THEN due_at ELSE ?2 END""")) {
            upsert.setString(1, entry.study());
            upsert.setLong(2, entry.dueAt());
            upsert.setLong(3, entry.receivedAt());
            upsert.executeUpdate();
        }
    }

    private static void count(Connection connection, ReceivedAs as) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO tally (outcome, objects) VALUES (?, 1) ON CONFLICT DO UPDATE SET objects = objects + 1")) {
            upsert.setString(1, as.name().toLowerCase(Locale.ROOT));
            upsert.executeUpdate();
        }
    }

    private <T> T read(GroupCommit.Change<T> question) {
        try (Connection connection = database.connect()) {
            return question.apply(connection);
        } catch (SQLException e) {
            throw new JournalException("The journal could not be read: " + e.getMessage(), e);
        }
    }

    /** Writes what is queued, then closes. */
    @Override
    public void close() {
        commits.close();
    }
}
