package org.doselens.simulator.visit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.doselens.simulator.day.HospitalDay;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.exam.SimulatedExam;
import org.doselens.simulator.hospital.Hospital;

/**
 * The HL7 messages of a visit: the order (ORM^O01, or OMI^O23 for MR) with its booking, for MR also the appointment
 * (SIU^S12); registration on arrival (ADT^A04, of inpatients ADT^A10); height and weight where they are measured (ORU^R01);
 * the end of a patient's number (ADT^A40). Planned orders are sent in the night before, emergencies as they come; those of MR
 * when they are made, days before, and some are booked anew later (OMI^O23 with control code XO).
 */
public final class VisitMessages {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final Charset GB18030 = Charset.forName("GB18030");

    private static final double BOOKED_ANEW = 0.08;

    private final SimulatedExam exam;
    private final VisitPlan plan;
    private final List<VisitMessage> messages = new ArrayList<>();

    private VisitMessages(Hospital hospital, SimulatedExam exam) {
        this.exam = exam;
        this.plan = VisitPlan.of(hospital, exam);
    }

    /** Those of a day's exams, by time. */
    public static List<VisitMessage> of(Hospital hospital, DayPlan day) {
        List<VisitMessage> all = new ArrayList<>();
        day.exams().forEach(exam -> all.addAll(of(hospital, exam)));
        all.sort(Comparator.comparing(VisitMessage::at).thenComparing(VisitMessage::controlId));
        return all;
    }

    /** Orders and bookings that are sent before their day, by time. */
    static List<VisitMessage> inAdvance(Hospital hospital, LocalDate day) {
        List<VisitMessage> all = new ArrayList<>();
        HospitalDay.exams(hospital, day).stream()
                .filter(VisitMessages::bookedAhead)
                .forEach(exam -> {
                    VisitMessages visit = new VisitMessages(hospital, exam);
                    visit.booking(hospital);
                    all.addAll(visit.messages);
                });
        all.sort(Comparator.comparing(VisitMessage::at).thenComparing(VisitMessage::controlId));
        return all;
    }

    private static boolean bookedAhead(SimulatedExam exam) {
        return !exam.emergency() && exam.procedure().modality().equals("MR");
    }

    /** Those of one exam, by time. */
    static List<VisitMessage> of(Hospital hospital, SimulatedExam exam) {
        VisitMessages visit = new VisitMessages(hospital, exam);
        ZonedDateTime night = exam.day()
                .atStartOfDay(hospital.zone())
                .plusSeconds(120 + Math.floorMod(exam.accessionNumber().hashCode(), 60));
        if (bookedAhead(exam)) {
            visit.booking(hospital);
        } else {
            visit.order(exam.emergency() ? visit.plan.orderedAt() : night, "NW", visit.plan.scheduledAt());
        }
        visit.arrival();
        if (visit.plan.measured()) {
            visit.measures(exam.arrivedAt().plusSeconds(90));
        }
        if (visit.plan.mergedInto() != null) {
            visit.merge(exam.endedAt().plusHours(1));
        }
        return visit.messages;
    }

    private void booking(Hospital hospital) {
        boolean moved = hospital.chance("booked anew", exam.id()).happens(BOOKED_ANEW);
        order(plan.orderedAt(), "NW", moved ? plan.scheduledAt().plusDays(1).minusMinutes(40) : plan.scheduledAt());
        if (moved) {
            order(plan.orderedAt().plusMinutes(50), "XO", plan.scheduledAt());
        }
    }

    private void order(ZonedDateTime at, String control, ZonedDateTime scheduledAt) {
        String booked = scheduledAt == null ? "" : "^^^" + TIME.format(scheduledAt);
        String name = exam.procedure().chineseNames().get(0);
        String code = exam.procedure().standardKey().hashCode() + "^" + escaped(name) + "^L";
        String common =
                "ORC|" + control + "|" + plan.orderNumber() + "|||||" + booked + "||" + TIME.format(plan.orderedAt());
        if (exam.procedure().modality().equals("MR")) {
            send(
                    at,
                    "OMI^O23^OMI_O23",
                    StandardCharsets.UTF_8,
                    pid(),
                    pv1(),
                    common,
                    "OBR|1|" + plan.orderNumber() + "||" + code,
                    "IPC|" + exam.accessionNumber() + "|" + exam.accessionNumber() + "|" + exam.studyInstanceUid()
                            + "|1|MR||" + exam.device().stationName() + "||"
                            + exam.device().aeTitle());
            if (scheduledAt != null) {
                send(
                        at.plusSeconds(1),
                        control.equals("NW") ? "SIU^S12^SIU_S12" : "SIU^S13^SIU_S12",
                        StandardCharsets.UTF_8,
                        "SCH|" + plan.visitNumber() + repeated(10) + booked + repeated(15) + plan.orderNumber(),
                        pid(),
                        "RGS|1",
                        "AIS|1||" + code + "|" + TIME.format(scheduledAt));
            }
            return;
        }
        send(
                at,
                "ORM^O01",
                GB18030,
                pid(),
                pv1(),
                common,
                "OBR|1|" + plan.orderNumber() + "||" + code + repeated(14) + exam.accessionNumber() + repeated(6)
                        + exam.procedure().modality() + repeated(3) + booked,
                "ZDS|" + exam.studyInstanceUid() + "^^Application^DICOM");
    }

    private void arrival() {
        String event = plan.patientClass().equals("I") ? "A10" : "A04";
        send(
                exam.arrivedAt().plusSeconds(3),
                "ADT^" + event,
                StandardCharsets.UTF_8,
                "EVN|" + event + "|" + TIME.format(exam.arrivedAt().plusSeconds(2)) + "||||"
                        + TIME.format(exam.arrivedAt()),
                pid(),
                pv1());
    }

    private void measures(ZonedDateTime at) {
        send(
                at,
                "ORU^R01",
                StandardCharsets.UTF_8,
                pid(),
                "OBR|1|||VS^生命体征^L|||" + TIME.format(at),
                "OBX|1|NM|8302-2^Body height^LN||"
                        + String.format(Locale.ROOT, "%.0f", exam.patient().heightM() * 100) + "|cm|||||F",
                "OBX|2|NM|29463-7^Body weight^LN||"
                        + String.format(Locale.ROOT, "%.1f", exam.patient().weightKg()) + "|kg|||||F");
    }

    private void merge(ZonedDateTime at) {
        send(
                at,
                "ADT^A40^ADT_A39",
                StandardCharsets.UTF_8,
                "EVN|A40|" + TIME.format(at),
                pid().replaceFirst(exam.patient().id(), plan.mergedInto()),
                "MRG|" + exam.patient().id() + "^^^^MR");
    }

    private String pid() {
        return "PID|1||" + exam.patient().id() + "^^^^MR||"
                + escaped(exam.patient().name().chinese()) + "||"
                + DateTimeFormatter.BASIC_ISO_DATE.format(exam.patient().birthDate()) + "|"
                + exam.patient().sex();
    }

    private String pv1() {
        return "PV1|1|" + plan.patientClass() + repeated(17) + plan.visitNumber();
    }

    private void send(ZonedDateTime at, String type, Charset characterSet, String... segments) {
        String controlId = exam.id() + "-" + (messages.size() + 1);
        String set = characterSet.equals(GB18030) ? "GB 18030-2000" : "UNICODE UTF-8";
        String header = "MSH|^~\\&|HIS|HOSPITAL|DOSELENS|RADIOLOGY|" + TIME.format(at) + "||" + type + "|" + controlId
                + "|P|" + (type.startsWith("ORM") ? "2.3.1" : "2.5.1") + "||||||" + set;
        messages.add(new VisitMessage(at, controlId, header + "\r" + String.join("\r", segments) + "\r", characterSet));
    }

    private static String repeated(int separators) {
        return "|".repeat(separators);
    }

    /** Names hold no separators but the caret between family and given name. */
    private static String escaped(String name) {
        return name.replace("\\", "\\E\\")
                .replace("|", "\\F\\")
                .replace("&", "\\T\\")
                .replace("~", "\\R\\");
    }
}
