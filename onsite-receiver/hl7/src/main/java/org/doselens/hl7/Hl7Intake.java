package org.doselens.hl7;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.order.OrderFact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages and says what to answer. Whatever the bytes are, there is an answer and no exception; success only after
 * the sink has kept the facts. Thread-safe.
 */
public final class Hl7Intake {

    private static final Logger LOG = LoggerFactory.getLogger(Hl7Intake.class);

    private final Hl7Rules rules;
    private final FactSink sink;
    private final Clock clock;
    private final SenderCounts counts;
    private final AtomicLong answers = new AtomicLong();

    public Hl7Intake(Hl7Rules rules, FactSink sink, Clock clock) {
        this.rules = rules;
        this.sink = sink;
        this.clock = clock;
        this.counts = new SenderCounts(clock);
    }

    /** What was heard until now. */
    public Hl7Status status() {
        return counts;
    }

    SenderCounts counts() {
        return counts;
    }

    /**
     * Takes one message, without its MLLP frame.
     *
     * @return the acknowledgements to send, in order: one in original mode; in enhanced mode none, one or two
     */
    public List<byte[]> answer(byte[] message) {
        MessageHeader header = MessageHeader.NONE;
        try {
            header = MessageHeader.of(message);
            take(header, message);
            return answers(header, null);
        } catch (MessageRefused e) {
            return refused(header, e);
        } catch (JournalException e) {
            LOG.error("A message could not be kept and was refused: {}", e.getMessage());
            return refused(
                    header, new MessageRefused(ErrorCode.CANNOT_BE_KEPT, null, "It could not be kept: try again"));
        } catch (RuntimeException e) {
            // its message may quote the message
            StackTraceElement[] trace = e.getStackTrace();
            LOG.error("A message failed: {} at {}", e.getClass().getSimpleName(), trace.length == 0 ? "" : trace[0]);
            return refused(header, new MessageRefused(ErrorCode.CANNOT_BE_TAKEN, null, "It could not be read"));
        }
    }

    /** Answers a message of which only the beginning is there, because it is longer than what is taken. */
    List<byte[]> tooLong(byte[] beginning, int most) {
        MessageHeader header = MessageHeader.NONE;
        try {
            header = MessageHeader.of(beginning);
        } catch (MessageRefused e) {
            LOG.debug("A message that is too long has no header");
        }
        return refused(
                header,
                new MessageRefused(ErrorCode.CANNOT_BE_TAKEN, null, "The message is longer than " + most + " bytes"));
    }

    private void take(MessageHeader header, byte[] message) throws MessageRefused {
        requireReadable(header);
        String text = MessageBytes.text(
                message, header.characterSet() == null ? rules.characterSet() : header.characterSet());
        ParsedMessage parsed = ParsedMessage.of(header, text);
        List<OrderFact> facts = FactsOfMessage.of(new MessageReading(parsed, rules, clock.instant()));
        if (!facts.isEmpty()) {
            sink.keep(facts);
        }
        counts.count(header, facts.isEmpty() ? SenderCounts.Outcome.IGNORED : SenderCounts.Outcome.TAKEN);
    }

    private void requireReadable(MessageHeader header) throws MessageRefused {
        if (header.type().isEmpty()) {
            throw new MessageRefused(ErrorCode.REQUIRED_FIELD_MISSING, "MSH^1^9", "The message has no type");
        }
        if (header.controlId().isBlank()) {
            throw new MessageRefused(ErrorCode.REQUIRED_FIELD_MISSING, "MSH^1^10", "The message has no control id");
        }
        if (!header.version().isEmpty() && !header.version().startsWith("2")) {
            throw new MessageRefused(ErrorCode.UNSUPPORTED_VERSION, "MSH^1^12", "Version 2 of HL7 is read");
        }
        String processing = header.component(11, 1);
        if (!processing.isEmpty() && !rules.processingIds().contains(processing)) {
            throw new MessageRefused(
                    ErrorCode.UNSUPPORTED_PROCESSING_ID, "MSH^1^11", "Messages of this processing id are not taken");
        }
        if (header.characterSet() == null && !header.component(18, 1).isEmpty()) {
            throw new MessageRefused(ErrorCode.TABLE_VALUE_NOT_FOUND, "MSH^1^18", "The character set is not known");
        }
    }

    private List<byte[]> refused(MessageHeader header, MessageRefused refused) {
        counts.refused(header, refused);
        LOG.warn(
                "HL7 message refused: {} at {}: {}",
                refused.code().text(),
                refused.location() == null ? "the whole" : refused.location(),
                refused.getMessage());
        return answers(header, refused);
    }

    private List<byte[]> answers(MessageHeader header, MessageRefused refused) {
        char ending = refused == null ? 'A' : refused.code().acknowledgement();
        List<byte[]> all = new ArrayList<>(2);
        if (!header.enhanced()) {
            all.add(acknowledge(header, "A" + ending, refused));
            return all;
        }
        if (wanted(header.raw(15), refused == null)) {
            all.add(acknowledge(header, "C" + ending, refused));
        }
        if (wanted(header.raw(16), refused == null)) {
            all.add(acknowledge(header, "A" + ending, refused));
        }
        return all;
    }

    /** HL7 table 0155; empty in enhanced mode is never. */
    private static boolean wanted(String condition, boolean success) {
        return switch (condition.strip().toUpperCase(Locale.ROOT)) {
            case "AL" -> true;
            case "ER" -> !success;
            case "SU" -> success;
            default -> false;
        };
    }

    private byte[] acknowledge(MessageHeader header, String code, MessageRefused refused) {
        String controlId = "DL" + Long.toString(clock.millis(), 36) + Long.toString(answers.incrementAndGet(), 36);
        return new Acknowledgement(header, controlId.toUpperCase(Locale.ROOT), clock.instant(), rules.zone())
                .bytes(code, refused);
    }
}
