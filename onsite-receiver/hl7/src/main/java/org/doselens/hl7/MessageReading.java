package org.doselens.hl7;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.WrittenTime;

/** A message and the rules it is read by. */
record MessageReading(ParsedMessage message, Hl7Rules rules, Instant receivedAt) {

    OffsetDateTime time(MessageSegment segment, int field) {
        return time(segment, field, 1);
    }

    OffsetDateTime time(MessageSegment segment, int field, int component) {
        return segment == null ? null : WrittenTime.read(segment.text(field, component), rules.zone());
    }

    /** MSH-7; null if it is empty. */
    OffsetDateTime sentAt() {
        return WrittenTime.read(message.header().component(7, 1), rules.zone());
    }

    /** The first that is known, else when it was sent, else when it came. */
    OffsetDateTime firstOf(OffsetDateTime... times) {
        return Stream.concat(Stream.of(times), Stream.of(sentAt()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> receivedAt.atZone(rules.zone()).toOffsetDateTime());
    }

    MessageSegment first(String name) {
        return message.first(name).orElse(null);
    }

    /** By the first of the site's fields that is filled in any of these segments. */
    List<String> accessionNumbers(Collection<MessageSegment> among) {
        for (FieldPath field : rules.accessionFields()) {
            List<String> found =
                    among.stream().map(field::in).filter(Objects::nonNull).toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** Null if the message names none. */
    PatientRef patient() {
        MessageSegment pid = first("PID");
        return pid == null ? null : PatientOfMessage.ofPid(pid, rules);
    }

    PatientRef requiredPatient() throws MessageRefused {
        PatientRef patient = patient();
        if (patient == null) {
            throw new MessageRefused(
                    first("PID") == null ? ErrorCode.SEGMENT_SEQUENCE : ErrorCode.REQUIRED_FIELD_MISSING,
                    first("PID") == null ? "PID^1" : "PID^1^3",
                    "No patient number is given");
        }
        return patient;
    }
}
