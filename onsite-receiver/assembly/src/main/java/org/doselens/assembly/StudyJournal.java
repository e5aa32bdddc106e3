package org.doselens.assembly;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.assembly.SealedDevices.SealedDevice;
import org.doselens.dicom.PerformedStepIntake;
import org.doselens.extraction.ExtractedObject;
import org.doselens.extraction.PerformedStep;

/**
 * What the receiver has taken: extracted objects by study, and what was said of each of their exams. On disk before
 * {@link #append} returns, encrypted, keyed by digests instead of UIDs. Thread-safe.
 *
 * <p>Conservation, at any moment: objects received = assembled + duplicate + quarantined + ignored ({@link #tally()}).
 */
public final class StudyJournal implements AutoCloseable {

    private static final Duration LONGEST_USUAL_WAIT = Duration.ofHours(1);

    private final JournalDatabase database;
    private final GroupCommit commits;
    private final JournalCipher cipher;
    private final SealedDevices devices;
    private final JournalPacking packing = new JournalPacking();
    private final Clock clock;
    /** Nothing waits longer: what seems to was put off before the clock was set back. */
    private volatile long longestWaitMillis = LONGEST_USUAL_WAIT.toMillis();

    private StudyJournal(JournalDatabase database, JournalCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.devices = new SealedDevices(cipher);
        this.clock = clock;
        this.commits = new GroupCommit(database);
    }

    /**
     * Opens the journal of a folder, or makes it.
     *
     * @throws JournalException if the folder cannot be written
     */
    public static StudyJournal open(Path folder, JournalCipher cipher, Clock clock) {
        return open(folder, cipher, clock, JournalDatabase.Bounds.NONE);
    }

    static StudyJournal open(Path folder, JournalCipher cipher, Clock clock, JournalDatabase.Bounds bounds) {
        return new StudyJournal(JournalDatabase.open(folder.resolve("journal.db"), bounds), cipher, clock);
    }

    /**
     * Keeps an object and says when its study is due. A dose report makes it due at once; an image header, after the
     * quiet time, counted from the last object. The same object in quarantine is let go: it came whole after all.
     *
     * @return {@link ReceivedAs#ASSEMBLED}, {@link ReceivedAs#DUPLICATE} for one that is known with the same content, or
     *     {@link ReceivedAs#IGNORED} for one of a study that is closed
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
        SealedDevice device = devices.of(KnownDevice.of(object));
        Instant now = clock.instant();
        Duration wait = quiet.after(object);
        waitsAtMost(wait);
        return new JournalEntry(
                cipher.digest(object.exam().identity().studyInstanceUid()),
                cipher.digest(object.sopInstanceUid()),
                cipher.digest(plain),
                ByteBuffer.wrap(cipher.encrypt(packing.pack(plain))),
                history,
                Session.marks(object).stream().map(cipher::digest).toList(),
                device,
                now.toEpochMilli(),
                now.plus(wait).toEpochMilli());
    }

    /**
     * Keeps a performed step that was begun. Studies it is of are told again; one without objects waits for its end.
     *
     * @throws JournalException if it could not be made durable
     */
    public PerformedStepIntake.Outcome stepCreated(PerformedStep step, QuietTimes quiet) {
        String key = cipher.digest(step.sopInstanceUid());
        Instant now = clock.instant();
        return commits.run(connection -> {
            if (StepTable.find(connection, key, cipher).isPresent()) {
                return PerformedStepIntake.Outcome.DUPLICATE_SOP_INSTANCE;
            }
            StepTable.write(connection, key, step, cipher, now.toEpochMilli());
            for (String study : step.studyInstanceUids()) {
                SessionTable.link(connection, key, cipher.digest(study));
            }
            StepTable.makeDue(connection, key, step, now, quiet);
            return PerformedStepIntake.Outcome.DURABLE;
        });
    }

    /** Keeps what an N-SET changes of a step. */
    public PerformedStepIntake.Outcome stepSet(PerformedStep change, QuietTimes quiet) {
        String key = cipher.digest(change.sopInstanceUid());
        Instant now = clock.instant();
        return commits.run(connection -> {
            Optional<PerformedStep> before = StepTable.find(connection, key, cipher);
            if (before.isEmpty()) {
                return PerformedStepIntake.Outcome.NO_SUCH_SOP_INSTANCE;
            }
            if (before.get().hasEnded()) {
                return PerformedStepIntake.Outcome.MAY_NO_LONGER_BE_UPDATED;
            }
            PerformedStep step = before.get().updatedBy(change);
            StepTable.write(connection, key, step, cipher, now.toEpochMilli());
            StepTable.makeDue(connection, key, step, now, quiet);
            return PerformedStepIntake.Outcome.DURABLE;
        });
    }

    /** Whether a study is still to be assembled: it waits for its quiet time, or its turn has not come. */
    public boolean isWaiting(String studyInstanceUid) {
        String key = cipher.digest(studyInstanceUid);
        return read(connection -> StudyTable.isWaiting(connection, key));
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
        long now = clock.millis();
        return read(connection -> {
            Optional<String> study = StudyTable.longestDue(connection, now, now + longestWaitMillis);
            return study.isEmpty() ? Optional.empty() : Optional.of(due(connection, study.get()));
        });
    }

    private DueStudy due(Connection connection, String study) throws SQLException {
        Map<String, Long> seen = new LinkedHashMap<>();
        List<ExtractedObject> objects = new ArrayList<>();
        List<ToldExam> told = new ArrayList<>();
        for (String one : SessionTable.studiesWith(connection, study)) {
            // read before its objects: one that comes between is then not overlooked
            seen.put(one, StudyTable.grown(connection, one));
            objects.addAll(ObjectTable.ofStudy(connection, one, cipher));
            told.addAll(ExamTable.ofStudy(connection, one, cipher));
        }
        List<StepOfStudy> steps = StepTable.ofStudies(connection, seen.keySet(), cipher);
        return new DueStudy(study, seen, objects, steps, told);
    }

    /**
     * Takes the revisions that are about to be told, so that none is given twice: after a crash between telling and
     * {@link #told} the next one is higher, whatever came in the meantime.
     */
    public void aboutToTell(DueStudy study, List<ToldExam> exams) {
        commits.run(connection -> {
            for (ToldExam exam : exams) {
                ExamTable.remember(connection, study, exam.outcomeUnknown(), cipher);
            }
            return null;
        });
    }

    /** Remembers what was said of a session's exams; a study is due again only if objects came since it was read. */
    public void told(DueStudy study, List<ToldExam> exams) {
        commits.run(connection -> {
            for (ToldExam exam : exams) {
                ExamTable.remember(connection, study, exam, cipher);
            }
            for (Map.Entry<String, Long> seen : study.seen().entrySet()) {
                StudyTable.done(connection, seen.getKey(), seen.getValue());
            }
            return null;
        });
    }

    private void waitsAtMost(Duration wait) {
        longestWaitMillis = Math.max(longestWaitMillis, wait.toMillis());
    }

    /** Puts a study that could not be told off to later, so that it does not hold up the others. */
    public void postpone(DueStudy study, Duration wait) {
        long due = clock.instant().plus(wait).toEpochMilli();
        waitsAtMost(wait);
        commits.run(connection -> {
            StudyTable.postpone(connection, study.key(), due);
            return null;
        });
    }

    /**
     * Makes a study due at once, because something that is no object of it was learnt; one that waits for quiet goes on
     * waiting, and one that is not here stays unknown.
     */
    public void dueAgain(String studyKey) {
        long now = clock.millis();
        commits.run(connection -> {
            StudyTable.dueAgain(connection, studyKey, now);
            return null;
        });
    }

    /**
     * Closes studies of which all was told and nothing came for that long: what is kept of them is deleted, and what
     * still comes of them is ignored. The file does not shrink; what is free in it is used again.
     *
     * @return how many
     */
    public int prune(Duration keep) {
        long now = clock.millis();
        long since = now - keep.toMillis();
        int all = 0;
        int some;
        do {
            some = commits.run(connection -> JournalPruning.closeSome(connection, since, now));
            all += some;
        } while (some > 0);
        return all;
    }

    /** Objects since the journal was made, by door and by what became of them. */
    public Tally tally() {
        return read(CountTable::tally);
    }

    /** Compares what a study says now with what was told, under this journal's digest. */
    public Revisions revisions() {
        return new Revisions(cipher::digest);
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
