package org.doselens.core.review;

import java.util.LinkedHashMap;
import java.util.Map;
import org.doselens.core.review.GroupReference.Usual;
import org.doselens.core.review.Hint.Kind;

/** The figures that speak for a cause of technique. */
final class TechniqueEvidence {

    private TechniqueEvidence() {}

    static Map<String, Double> of(Kind kind, Measure exam, GroupReference group, GroupReference adults) {
        Usual usual = group.usual();
        Setting setting = exam.setting();
        return switch (kind) {
            case WRONG_PHANTOM -> shared("phantomCm", setting.phantomCm(), usual.phantomCm(), usual.phantomShare());
            case KVP_CHANGE -> shared("kvp", setting.kvp(), usual.kvp(), usual.kvpShare());
            case MISSING_MODULATION -> Map.of("usualPercent", 100 * usual.modulatedShare());
            case PITCH_CHANGE -> CauseFinder.pair("pitch", setting.pitch(), usual.pitch());
            case PROTOCOL_EDITED -> edited(usual);
            case ADULT_PROTOCOL_ON_CHILD -> child(exam, adults);
            default ->
                CauseFinder.pair(
                        "ctdiVolMgy", exam.main().intensity(), group.main().intensity());
        };
    }

    private static Map<String, Double> shared(String name, Number value, Number usual, double share) {
        Map<String, Double> evidence = CauseFinder.pair(name, value.doubleValue(), usual.doubleValue());
        evidence.put("usualPercent", 100 * share);
        return evidence;
    }

    private static Map<String, Double> edited(Usual usual) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        evidence.put("shiftPercent", 100 * Math.expm1(usual.recentShift()));
        evidence.put("recentExams", (double) usual.recentExams());
        return evidence;
    }

    private static Map<String, Double> child(Measure exam, GroupReference adults) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        evidence.put("ageYears", exam.ageYears());
        evidence.put("ctdiVolMgy", exam.main().intensity());
        evidence.put("adultsUsual", adults.main().intensity());
        return evidence;
    }
}
