package org.doselens.hl7;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.GenericModelClassFactory;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A message as the list of its segments. HAPI takes segments apart; their order stands as it came, because what belongs
 * together in a message is told by order and not by a model of one version.
 */
final class ParsedMessage {

    private static final int MOST_SEGMENTS = 5_000;
    private static final int MOST_SEPARATORS = 50_000;
    private static final int MOST_IN_FIELD = 2_000;
    private static final PipeParser PARSER = parser();

    private final MessageHeader header;
    private final List<MessageSegment> segments;

    private ParsedMessage(MessageHeader header, List<MessageSegment> segments) {
        this.header = header;
        this.segments = List.copyOf(segments);
    }

    private static PipeParser parser() {
        DefaultHapiContext context = new DefaultHapiContext(new GenericModelClassFactory());
        context.setValidationContext(ValidationContextFactory.noValidation());
        return context.getPipeParser();
    }

    /**
     * Takes a message apart.
     *
     * @throws MessageRefused if it is larger than any real one in segments or values, or a line is no segment
     */
    static ParsedMessage of(MessageHeader header, String text) throws MessageRefused {
        requireBounded(header, text);
        EncodingCharacters encoding =
                new EncodingCharacters(header.separator(), header.encoding().substring(0, 4));
        GenericMessage message = new GenericMessage.V25(PARSER.getFactory());
        List<MessageSegment> segments = new ArrayList<>();
        for (String line : text.split("[\r\n]+", MOST_SEGMENTS + 1)) {
            if (!line.isBlank()) {
                segments.add(segment(message, line, encoding, segments.size()));
            }
        }
        return new ParsedMessage(header, segments);
    }

    private static MessageSegment segment(GenericMessage message, String line, EncodingCharacters encoding, int number)
            throws MessageRefused {
        boolean named = line.length() >= 3
                && line.substring(0, 3).chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                && (line.length() == 3 || line.charAt(3) == encoding.getFieldSeparator());
        if (!named) {
            throw new MessageRefused(
                    ErrorCode.SEGMENT_SEQUENCE, null, "Line " + (number + 1) + " of the message is no segment");
        }
        try {
            GenericSegment segment = new GenericSegment(message, line.substring(0, 3));
            PARSER.parse(segment, line, encoding);
            return new MessageSegment(segment);
        } catch (HL7Exception e) {
            // its own message quotes the line
            throw new MessageRefused(
                    ErrorCode.DATA_TYPE, line.substring(0, 3), "Line " + (number + 1) + " cannot be taken apart");
        }
    }

    /**
     * What is cheap on the line is dear in memory: a separator makes an object. And the parts of one field are walked
     * through again for each of them.
     */
    private static void requireBounded(MessageHeader header, String text) throws MessageRefused {
        int separators = 0;
        int segments = 0;
        int inField = 0;
        int mostInField = 0;
        String encoding = header.encoding();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ends = c == '\r' || c == '\n' || c == header.separator();
            if (ends || encoding.indexOf(c) >= 0) {
                segments += c == '\r' || c == '\n' ? 1 : 0;
                separators++;
                inField = ends ? 0 : inField + 1;
                mostInField = Math.max(mostInField, inField);
            }
        }
        if (segments > MOST_SEGMENTS || separators > MOST_SEPARATORS || mostInField > MOST_IN_FIELD) {
            throw new MessageRefused(
                    ErrorCode.CANNOT_BE_TAKEN,
                    null,
                    "The message has more than " + MOST_SEGMENTS + " segments, " + MOST_SEPARATORS + " separators or "
                            + MOST_IN_FIELD + " separators in a field");
        }
    }

    MessageHeader header() {
        return header;
    }

    List<MessageSegment> segments() {
        return segments;
    }

    Optional<MessageSegment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }
}
