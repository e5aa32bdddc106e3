package org.doselens.hl7;

import java.time.Instant;
import java.util.List;

/** What was heard by HL7 since the process started; names no patient. Thread-safe. */
public interface Hl7Status {

    /** When counting began. */
    Instant since();

    /** Connections that are open. */
    int connections();

    /** Each sending application, the one heard last first; at most 200. */
    List<Sender> senders();

    /** The last messages that were not taken, newest first; at most 200. */
    List<Refusal> refusals();

    /**
     * An application that sends (MSH-3, MSH-4).
     *
     * @param taken messages of which facts were kept, also facts that were known
     * @param ignored messages that are read and tell nothing that is needed
     * @param refused messages answered with error or reject
     * @param lastType such as ADT^A04
     */
    record Sender(
            String application,
            String facility,
            long taken,
            long ignored,
            long refused,
            Instant lastAt,
            String lastType) {}

    /**
     * A message that was not taken.
     *
     * @param code of HL7 table 0357
     * @param location segment, its number and field, such as {@code PID^1^3}; null for the message as a whole
     * @param reason a sentence that quotes nothing of the message
     */
    record Refusal(Instant at, String application, String type, String code, String location, String reason) {}
}
