package org.doselens.hl7;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientRef;

/** Facts of appointments (SIU, HL7 chapter 10). A booking is never an arrival. */
final class AppointmentFacts {

    private static final Set<String> BOOKED = Set.of("S12", "S13", "S14");
    /** Cancelled, discontinued, deleted, not kept. */
    private static final Set<String> CANCELLED = Set.of("S15", "S16", "S17", "S26");

    private AppointmentFacts() {}

    static List<OrderFact> of(MessageReading reading, String event) throws MessageRefused {
        if (!BOOKED.contains(event) && !CANCELLED.contains(event)) {
            return List.of();
        }
        MessageSegment sch = reading.first("SCH");
        if (sch == null) {
            throw new MessageRefused(ErrorCode.SEGMENT_SEQUENCE, "SCH^1", "An appointment needs a SCH segment");
        }
        PatientRef patient = reading.patient();
        String placer = sch.text(26, 1);
        String filler = sch.text(27, 1);
        String appointment = firstOf(sch.text(2, 1), sch.text(1, 1));
        if (patient == null && placer == null && filler == null) {
            throw new MessageRefused(
                    ErrorCode.REQUIRED_FIELD_MISSING, "PID^1^3", "Neither the patient nor the order has a number");
        }
        return List.of(new OrderEntry(
                FactSource.HL7,
                patient,
                PatientOfMessage.visitNumber(reading.first("PV1")),
                reading.accessionNumbers(reading.message().segments()),
                null,
                placer,
                // an appointment without an order is known by its own number, which is no order's
                filler == null && placer == null && appointment != null ? "appointment " + appointment : filler,
                reading.sentAt() == null ? null : reading.sentAt().toInstant(),
                CANCELLED.contains(event) ? OrderEntry.State.CANCELLED : OrderEntry.State.OPEN,
                null,
                scheduledAt(reading, sch),
                procedureName(reading, sch),
                PatientOfMessage.patientClass(reading.first("PV1")),
                null,
                null));
    }

    private static OffsetDateTime scheduledAt(MessageReading reading, MessageSegment sch) {
        return Stream.of(
                        reading.time(reading.first("TQ1"), 7),
                        reading.time(sch, 11, 4),
                        reading.time(reading.first("AIS"), 4))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String procedureName(MessageReading reading, MessageSegment sch) {
        MessageSegment service = reading.first("AIS");
        return Stream.of(
                        service == null ? null : service.text(3, 2),
                        service == null ? null : service.text(3, 1),
                        sch.text(7, 2))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String firstOf(String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
