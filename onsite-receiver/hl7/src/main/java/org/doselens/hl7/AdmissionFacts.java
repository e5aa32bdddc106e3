package org.doselens.hl7;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientClass;
import org.doselens.assembly.order.PatientLink;
import org.doselens.assembly.order.PatientRef;
import org.doselens.assembly.order.PatientVisit;

/** Facts of ADT messages (HL7 chapter 3): arrivals, their cancellations, merges, and how a patient came. */
final class AdmissionFacts {

    private static final Set<String> ARRIVALS = Set.of("A04", "A10");
    private static final Set<String> CANCELLED_ARRIVALS = Set.of("A11", "A32");
    private static final Set<String> NOTES = Set.of("A01", "A05", "A06", "A07", "A08");
    private static final Set<String> MERGES = Set.of("A18", "A34", "A40", "A47");

    private AdmissionFacts() {}

    static List<OrderFact> of(MessageReading reading, String event) throws MessageRefused {
        if (MERGES.contains(event)) {
            return merges(reading);
        }
        List<OrderFact> facts = new ArrayList<>();
        if (ARRIVALS.contains(event)) {
            PatientRef patient = reading.requiredPatient();
            boolean here = isArrivalLocation(reading);
            facts.add(visit(
                    reading,
                    patient,
                    here ? PatientVisit.Kind.ARRIVED : PatientVisit.Kind.NOTED,
                    arrivedAt(reading, event)));
        } else if (CANCELLED_ARRIVALS.contains(event)) {
            facts.add(visit(reading, reading.requiredPatient(), PatientVisit.Kind.CANCELLED, recordedAt(reading)));
        } else if (NOTES.contains(event)) {
            PatientRef patient = reading.requiredPatient();
            if (patientClass(reading) != null) {
                facts.add(visit(reading, patient, PatientVisit.Kind.NOTED, recordedAt(reading)));
            }
        } else {
            return List.of();
        }
        facts.addAll(BodyMeasures.of(reading));
        return facts;
    }

    private static PatientVisit visit(
            MessageReading reading, PatientRef patient, PatientVisit.Kind kind, OffsetDateTime at) {
        return new PatientVisit(
                FactSource.HL7,
                patient,
                PatientOfMessage.visitNumber(reading.first("PV1")),
                List.of(),
                null,
                at,
                kind,
                false,
                patientClass(reading));
    }

    private static PatientClass patientClass(MessageReading reading) {
        return PatientOfMessage.patientClass(reading.first("PV1"));
    }

    /** When it happened (EVN-6), for a registration when the visit began (PV1-44), else when it was recorded (EVN-2). */
    private static OffsetDateTime arrivedAt(MessageReading reading, String event) {
        MessageSegment evn = reading.first("EVN");
        OffsetDateTime began = event.equals("A04") ? reading.time(reading.first("PV1"), 44) : null;
        return reading.firstOf(reading.time(evn, 6), began, reading.time(evn, 2));
    }

    private static OffsetDateTime recordedAt(MessageReading reading) {
        MessageSegment evn = reading.first("EVN");
        return reading.firstOf(reading.time(evn, 6), reading.time(evn, 2));
    }

    private static boolean isArrivalLocation(MessageReading reading) {
        Set<String> wanted = reading.rules().arrivalLocations();
        MessageSegment pv1 = reading.first("PV1");
        if (wanted.isEmpty()) {
            return true;
        }
        return pv1 != null
                && (wanted.contains(String.valueOf(pv1.text(3, 1))) || wanted.contains(String.valueOf(pv1.text(3, 4))));
    }

    /** Each MRG names the number that ends; the PID before it, the one that goes on. */
    private static List<OrderFact> merges(MessageReading reading) throws MessageRefused {
        List<OrderFact> facts = new ArrayList<>();
        PatientRef into = null;
        int number = 0;
        for (MessageSegment segment : reading.message().segments()) {
            if (segment.name().equals("PID")) {
                into = PatientOfMessage.ofPid(segment, reading.rules());
            } else if (segment.name().equals("MRG")) {
                number++;
                PatientRef from = PatientOfMessage.ofMrg(segment, reading.rules());
                if (from == null || into == null) {
                    throw new MessageRefused(
                            ErrorCode.REQUIRED_FIELD_MISSING,
                            from == null ? "MRG^" + number + "^1" : "PID^" + number + "^3",
                            "A merge needs a patient number on both sides");
                }
                facts.add(new PatientLink(
                        FactSource.HL7, from, into, recordedAt(reading).toInstant()));
            }
        }
        if (facts.isEmpty()) {
            throw new MessageRefused(ErrorCode.SEGMENT_SEQUENCE, "MRG^1", "A merge needs a MRG segment");
        }
        return facts;
    }
}
