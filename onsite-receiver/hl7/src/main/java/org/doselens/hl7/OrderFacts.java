package org.doselens.hl7;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderEntry;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.PatientVisit;
import org.doselens.assembly.order.WrittenTime;

/**
 * Facts of order messages (ORM^O01, OMG^O19, OMI^O23; HL7 chapter 4): one entry for each requested procedure, and an
 * arrival only where the site's own status says so.
 */
final class OrderFacts {

    private static final Set<String> NEW = Set.of("NW", "SN", "RO", "RP", "NA");
    private static final Set<String> CANCELLED = Set.of("CA", "OC", "CR", "DC", "OD", "DR");

    private static final Map<String, String> SECTIONS = sections();

    private final MessageReading reading;
    private final PatientRef patient;
    private final List<OrderFact> facts = new ArrayList<>();
    private List<MessageSegment> group = new ArrayList<>();
    private MessageSegment orc;
    private boolean requested;

    private OrderFacts(MessageReading reading) {
        this.reading = reading;
        this.patient = reading.patient();
    }

    private static Map<String, String> sections() {
        Map<String, String> modalities = new HashMap<>(
                Map.of("NMR", "MR", "RUS", "US", "OUS", "US", "VUS", "US", "CUS", "US", "NMS", "NM", "CTH", "XA"));
        Stream.of("CT", "MR", "DX", "CR", "US", "MG", "XA", "RF", "NM", "PT", "PX", "IO", "BMD", "ES")
                .forEach(modality -> modalities.put(modality, modality));
        return Map.copyOf(modalities);
    }

    static List<OrderFact> of(MessageReading reading) throws MessageRefused {
        OrderFacts orders = new OrderFacts(reading);
        for (MessageSegment segment : reading.message().segments()) {
            orders.take(segment);
        }
        orders.end();
        if (orders.facts.isEmpty()) {
            throw new MessageRefused(ErrorCode.SEGMENT_SEQUENCE, "ORC^1", "The message holds no order");
        }
        orders.facts.addAll(BodyMeasures.of(reading));
        return orders.facts;
    }

    /** An order begins with its ORC, or with the next OBR under the same one. */
    private void take(MessageSegment segment) throws MessageRefused {
        boolean control = segment.name().equals("ORC");
        boolean request = segment.name().equals("OBR");
        if (control || (request && requested)) {
            end();
            orc = control ? segment : orc;
            requested = false;
            group = new ArrayList<>();
            if (request && orc != null) {
                group.add(orc);
            }
        }
        requested |= request;
        if (control || request || !group.isEmpty()) {
            group.add(segment);
        }
    }

    private void end() throws MessageRefused {
        if (group.isEmpty()) {
            return;
        }
        List<String> accessions = reading.accessionNumbers(group);
        String studyUid = firstOf(text("ZDS", 1), text("IPC", 3));
        String placer = firstOf(text("ORC", 2), text("OBR", 2));
        String filler = firstOf(text("ORC", 3), text("OBR", 3));
        if (patient == null && accessions.isEmpty() && studyUid == null && placer == null && filler == null) {
            throw new MessageRefused(
                    ErrorCode.REQUIRED_FIELD_MISSING, "PID^1^3", "Neither the patient nor the order has a number");
        }
        String control = orc == null ? "" : Objects.toString(orc.text(1, 1), "");
        facts.add(new OrderEntry(
                FactSource.HL7,
                patient,
                PatientOfMessage.visitNumber(reading.first("PV1")),
                accessions,
                studyUid,
                placer,
                filler,
                reading.sentAt() == null ? null : reading.sentAt().toInstant(),
                CANCELLED.contains(control) ? OrderEntry.State.CANCELLED : OrderEntry.State.OPEN,
                NEW.contains(control) ? orderedAt() : null,
                scheduledAt(),
                procedureName(),
                PatientOfMessage.patientClass(reading.first("PV1")),
                modality(),
                firstOf(text("IPC", 7), text("IPC", 9))));
        arrival(accessions, studyUid);
        group = new ArrayList<>();
    }

    private void arrival(List<String> accessions, String studyUid) {
        boolean arrived = group.stream()
                .anyMatch(segment -> reading.rules().arrivedWhen().stream().anyMatch(status -> status.saidBy(segment)));
        if (arrived) {
            facts.add(new PatientVisit(
                    FactSource.HL7,
                    patient,
                    PatientOfMessage.visitNumber(reading.first("PV1")),
                    accessions,
                    studyUid,
                    reading.firstOf(time("ORC", 9), time("OBR", 22)),
                    PatientVisit.Kind.ARRIVED,
                    true,
                    PatientOfMessage.patientClass(reading.first("PV1"))));
        }
    }

    private OffsetDateTime orderedAt() {
        return reading.firstOf(time("ORC", 9), time("ORC", 15));
    }

    private OffsetDateTime scheduledAt() {
        return Stream.of(time("OBR", 36), time("TQ1", 7), time("OBR", 27, 4), time("ORC", 7, 4))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private String procedureName() {
        return Stream.of(text("OBR", 4, 2), text("OBR", 44, 2), text("OBR", 4, 5), text("OBR", 4, 1))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** IPC-5, else OBR-24, whose table 0074 has names of its own beside those of DICOM. */
    private String modality() {
        String section = firstOf(text("IPC", 5), text("OBR", 24));
        return section == null ? null : SECTIONS.get(section.toUpperCase(Locale.ROOT));
    }

    private String text(String segment, int field) {
        return text(segment, field, 1);
    }

    private String text(String segment, int field, int component) {
        return group.stream()
                .filter(one -> one.name().equals(segment))
                .map(one -> one.text(field, component))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private OffsetDateTime time(String segment, int field) {
        return time(segment, field, 1);
    }

    private OffsetDateTime time(String segment, int field, int component) {
        return WrittenTime.read(text(segment, field, component), reading.rules().zone());
    }

    private static String firstOf(String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
