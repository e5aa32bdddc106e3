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
import java.util.List;
import java.util.Optional;
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
     * quiet time, counted from the last object. The same object in quarantine is let go: it came whole after all.
     *
     * @return {@link ReceivedAs#ASSEMBLED}, or {@link ReceivedAs#DUPLICATE} for one that is known with the same content
     * @throws JournalException if it could not be made durable: the sender must not be told success
     */
    public ReceivedAs append(ExtractedObject object, Arrival arrival, QuietTimes quiet) {
        JournalEntry entry = entry(object, arrival.history(), quiet);
        return commits.run(connection -> {
            ReceivedAs as = ObjectTable.take(connection, entry);
            CountTable.received(connection, arrival.door(), as);
            for (Door door : QuarantineTable.settle(connection, entry.instance())) {
                CountTable.moved(connection, door, ReceivedAs.QUARANTINED, ReceivedAs.DUPLICATE);
            }
            return as;
        });
    }

    private JournalEntry entry(ExtractedObject object, boolean history, QuietTimes quiet) {
        byte[] plain = JournalJson.write(object);
        Instant now = clock.instant();
        return new JournalEntry(
                cipher.digest(object.exam().identity().studyInstanceUid()),
                cipher.digest(object.sopInstanceUid()),
                cipher.digest(plain),
                ByteBuffer.wrap(cipher.encrypt(plain)),
                history,
                now.toEpochMilli(),
                now.plus(quiet.after(object)).toEpochMilli());
    }

    /** Counts an object that was looked at and not needed. */
    public void ignore(Arrival arrival) {
        commits.run(connection -> {
            CountTable.received(connection, arrival.door(), ReceivedAs.IGNORED);
            return null;
        });
    }

    /**
     * Keeps aside an object that could not be taken, with its bytes as far as there is room, encrypted. The same object
     * with the same content again is a duplicate.
     *
     * @throws JournalException if it could not be made durable
     */
    public ReceivedAs quarantine(Refused refused, Arrival arrival, QuarantineLimits limits) {
        long now = clock.millis();
        String instance = refused.sopInstanceUid().isEmpty() ? "" : cipher.digest(refused.sopInstanceUid());
        byte[] payload = new QuarantineTable.Payload(
                        refused.transferSyntaxUid(), refused.sopInstanceUid(), refused.bytes())
                .encode();
        String content = cipher.digest(payload);
        int size = refused.bytes().remaining();
        byte[] sealed = size == 0 || size > limits.bytesOfOne() ? null : cipher.encrypt(payload);
        return commits.run(connection -> {
            ReceivedAs as = ReceivedAs.DUPLICATE;
            if (!QuarantineTable.sentAgain(connection, instance, content, now)) {
                boolean room = QuarantineTable.keptBytes(connection) + size <= limits.bytesOfAll();
                QuarantineTable.insert(connection, refused, arrival, instance, content, room ? sealed : null, now);
                as = ReceivedAs.QUARANTINED;
            }
            CountTable.received(connection, arrival.door(), as);
            return as;
        });
    }

    List<QuarantinedObject> quarantined(int most) {
        return read(connection -> QuarantineTable.newestFirst(connection, most));
    }

    /** What is kept of an object in quarantine and how it came, opened. */
    <T> Optional<T> inQuarantine(long id, Opened<T> opened) {
        return read(connection -> QuarantineTable.held(connection, id)
                .map(held -> opened.with(
                        held.arrival(),
                        held.sopClass(),
                        QuarantineTable.Payload.decode(
                                cipher.decrypt(held.sealed().array())))));
    }

    /** Takes what is kept of an object in quarantine. */
    @FunctionalInterface
    interface Opened<T> {
        T with(Arrival arrival, String sopClass, QuarantineTable.Payload payload);
    }

    /** The object was read after all: it leaves quarantine and is counted as what it became. */
    ReceivedAs leaveQuarantine(long id, Optional<ExtractedObject> object, Arrival arrival, QuietTimes quiet) {
        Optional<JournalEntry> entry = object.map(o -> entry(o, arrival.history(), quiet));
        return commits.run(connection -> {
            Optional<Door> door = QuarantineTable.remove(connection, id);
            if (door.isEmpty()) {
                return ReceivedAs.DUPLICATE;
            }
            ReceivedAs as = entry.isPresent() ? ObjectTable.take(connection, entry.get()) : ReceivedAs.IGNORED;
            CountTable.moved(connection, door.get(), ReceivedAs.QUARANTINED, as);
            return as;
        });
    }

    void stayInQuarantine(long id, String reason) {
        long now = clock.millis();
        commits.run(connection -> {
            QuarantineTable.stillRefused(connection, id, reason, now);
            return null;
        });
    }

    /** Lets an object go for good; false if it is not there. */
    boolean release(long id, String because) {
        long now = clock.millis();
        return commits.run(connection -> {
            QuarantineTable.noteRelease(connection, id, because, now);
            Optional<Door> door = QuarantineTable.remove(connection, id);
            if (door.isPresent()) {
                CountTable.moved(connection, door.get(), ReceivedAs.QUARANTINED, ReceivedAs.IGNORED);
            }
            return door.isPresent();
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
                return Optional.of(new DueStudy(
                        study,
                        row.getLong(2),
                        ObjectTable.ofStudy(connection, study, cipher),
                        saidOf(connection, study)));
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

    /** Objects since the journal was made, by door and by what became of them. */
    public Tally tally() {
        return read(CountTable::tally);
    }

    /** Compares what a study says now with what was told, under this journal's digest. */
    public Revisions revisions() {
        return new Revisions(cipher::digest);
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
