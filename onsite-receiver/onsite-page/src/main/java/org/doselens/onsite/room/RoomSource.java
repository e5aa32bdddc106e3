package org.doselens.onsite.room;

import java.time.Instant;
import java.util.List;
import org.doselens.exam.ConsoleReason;

/** Whoever knows what was done in a room. Thread-safe. */
public interface RoomSource {

    /**
     * An exam as its room recognises it: by time and kind, without a patient.
     *
     * @param examKey its pseudonym
     * @param standardKey empty while unmapped
     * @param localName the site's own name for it, where that may be shown; else empty
     * @param metric {@code dlpMgyCm}, {@code doseAreaProductGyM2} or {@code averageGlandularDoseMgy}
     * @param usual median of the room's exams of the same procedure; null of too few
     * @param reason what the room said last; null for nothing
     */
    record Done(
            String examKey,
            String modality,
            String standardKey,
            String localName,
            Instant startedAt,
            String metric,
            double dose,
            Double usual,
            ConsoleReason reason) {

        private static final double HIGHER = 1.5;

        /** Over the room's usual by so much that somebody will ask. */
        public boolean higher() {
            return usual != null && dose > HIGHER * usual;
        }
    }

    /** A device's exams since a moment, newest first. */
    List<Done> since(String device, Instant since);

    /** Keeps why an exam was as it was; durable when it returns. False if the exam is not of that room. */
    boolean explain(String device, String examKey, ConsoleReason reason);
}
