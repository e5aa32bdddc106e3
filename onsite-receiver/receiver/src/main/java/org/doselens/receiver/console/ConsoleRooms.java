package org.doselens.receiver.console;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Device;
import org.doselens.exam.Exam;
import org.doselens.onsite.room.RoomSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells rooms of their exams and takes what they say, with or without a cloud: a reason is durable when {@link #explain}
 * returns, and leaves with the next package. Thread-safe.
 */
public final class ConsoleRooms implements RoomSource {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleRooms.class);

    private final ConsoleBook book;
    private final Anonymizer anonymizer;
    private final Consumer<List<OutgoingRecord>> out;
    private final Function<Device, String> deviceId;

    /**
     * Rooms over a book.
     *
     * @param out keeps records until they are delivered
     * @param deviceId what a device is called on the pages
     */
    public ConsoleRooms(
            ConsoleBook book,
            Anonymizer anonymizer,
            Consumer<List<OutgoingRecord>> out,
            Function<Device, String> deviceId) {
        this.book = book;
        this.anonymizer = anonymizer;
        this.out = out;
        this.deviceId = deviceId;
    }

    /** Sends what a process that ended before left unsent, and forgets old exams. */
    public ConsoleRooms start() {
        try {
            book.prune();
            sendWaiting();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("Reasons of console rooms wait: {}", e.getClass().getSimpleName());
        }
        return this;
    }

    /** An exam left; a room that cannot be told holds up nothing. */
    public void told(IdentifiedExam original, OutgoingRecord record) {
        Device device = original.exam().device();
        if (device == null || device.deviceKey() == null || original.exam().startedAt() == null) {
            return;
        }
        Instant started = original.exam().startedAt().toInstant();
        quietly(() -> book.told(deviceId.apply(device), (Exam) record.record(), started));
    }

    /** An exam was withdrawn. */
    public void withdrawn(String examPseudonym) {
        quietly(() -> book.withdrawn(examPseudonym));
    }

    @Override
    public List<Done> since(String device, Instant since) {
        return book.since(device, since);
    }

    @Override
    public boolean explain(String device, String examPseudonym, ConsoleReason reason) {
        try {
            boolean said = book.say(device, examPseudonym, reason);
            sendWaiting();
            return said;
        } catch (SQLException e) {
            throw new IllegalStateException("the reason could not be kept", e);
        }
    }

    private void sendWaiting() throws SQLException {
        for (ConsoleBook.Unsent one : book.unsent()) {
            out.accept(List.of(anonymizer.explanation(one.examKey(), one.revision(), one.reason())));
            book.sent(one);
        }
    }

    private interface Note {
        void write() throws SQLException;
    }

    private static void quietly(Note note) {
        try {
            note.write();
        } catch (SQLException | RuntimeException e) {
            // the exam is on its way: a room that is not told must not undo that
            LOG.warn(
                    "The book of the console rooms could not be written: {}",
                    e.getClass().getSimpleName());
        }
    }
}
