package org.doselens.hl7;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.assembly.order.BodyMeasure;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderFact;
import org.doselens.assembly.order.PatientRef;

/** Height and weight among the observations (OBX) of a message of any type. */
final class BodyMeasures {

    private static final Pattern NUMBER = Pattern.compile("\\s*([0-9]{1,6}(?:[.,][0-9]{1,6})?)\\s*([^0-9]{0,20})");
    /** Observations that were never final or are taken back (HL7 table 0085). */
    private static final Set<String> NOT_TOLD = Set.of("D", "W", "X", "I", "N", "O");

    private BodyMeasures() {}

    static List<OrderFact> of(MessageReading reading) {
        PatientRef patient = reading.patient();
        List<OrderFact> facts = new ArrayList<>();
        MessageSegment request = null;
        for (MessageSegment segment : reading.message().segments()) {
            if (segment.name().equals("OBR")) {
                request = segment;
            } else if (segment.name().equals("OBX") && patient != null) {
                BodyMeasure measure = measure(reading, patient, request, segment);
                if (measure != null && !measure.saysNothing()) {
                    facts.add(measure);
                }
            }
        }
        return facts;
    }

    private static BodyMeasure measure(
            MessageReading reading, PatientRef patient, MessageSegment request, MessageSegment observation) {
        boolean height = isOne(observation, reading.rules().heightCodes());
        boolean weight = !height && isOne(observation, reading.rules().weightCodes());
        String status = observation.text(11, 1);
        if ((!height && !weight) || (status != null && NOT_TOLD.contains(status.toUpperCase(Locale.ROOT)))) {
            return null;
        }
        Matcher number = NUMBER.matcher(orEmpty(observation.text(5, 1)));
        if (!number.matches()) {
            return null;
        }
        double value = Double.parseDouble(number.group(1).replace(',', '.'));
        String unit = observation.text(6, 1) == null ? number.group(2) : observation.text(6, 1);
        OffsetDateTime at = reading.firstOf(reading.time(observation, 14), reading.time(request, 7));
        return new BodyMeasure(
                FactSource.HL7,
                patient,
                at,
                height ? metres(value, unit) : null,
                weight ? kilograms(value, unit) : null);
    }

    /** Null for a unit that is not known, because a wrong height is worse than none. */
    private static Double metres(double value, String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "m", "米" -> value;
            case "cm", "厘米" -> rounded(value / 100);
            case "mm", "毫米" -> rounded(value / 1000);
            case "in", "[in_i]", "inch", "inches" -> rounded(value * 0.0254);
            // nobody is 30 m or 2.5 cm tall
            case "" -> value >= 30 ? rounded(value / 100) : value;
            default -> null;
        };
    }

    private static Double kilograms(double value, String unit) {
        return switch (unit.strip().toLowerCase(Locale.ROOT)) {
            case "", "kg", "公斤", "千克" -> value;
            case "g", "克" -> rounded(value / 1000);
            case "lb", "lbs", "[lb_av]" -> rounded(value * 0.45359237);
            case "斤" -> rounded(value / 2);
            default -> null;
        };
    }

    private static Double rounded(double value) {
        return Math.rint(value * 1000) / 1000;
    }

    private static boolean isOne(MessageSegment observation, Set<String> codes) {
        for (int component : new int[] {1, 2, 4, 5}) {
            String text = observation.text(3, component);
            if (text != null && codes.contains(text.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
