package org.doselens.hl7;

import java.util.List;
import org.doselens.assembly.order.OrderFact;

/**
 * What a message tells. An event of a family that is read, but of which nothing is needed, tells nothing and is no error:
 * order systems send whole feeds, and one that is refused stops its queue.
 */
final class FactsOfMessage {

    private FactsOfMessage() {}

    static List<OrderFact> of(MessageReading reading) throws MessageRefused {
        String event = event(reading);
        return switch (reading.message().header().type()) {
            case "ADT" -> AdmissionFacts.of(reading, event);
            case "ORM", "OMG", "OMI" -> OrderFacts.of(reading);
            case "ORU" -> BodyMeasures.of(reading);
            case "SIU" -> AppointmentFacts.of(reading, event);
            default ->
                throw new MessageRefused(
                        ErrorCode.UNSUPPORTED_MESSAGE_TYPE, "MSH^1^9", "Messages of this type are not read");
        };
    }

    private static String event(MessageReading reading) {
        String event = reading.message().header().event();
        MessageSegment evn = reading.first("EVN");
        return event.isEmpty() && evn != null && evn.text(1, 1) != null ? evn.text(1, 1) : event;
    }
}
