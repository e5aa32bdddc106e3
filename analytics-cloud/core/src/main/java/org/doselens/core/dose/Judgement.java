package org.doselens.core.dose;

import org.doselens.core.reference.LevelInForce;

/**
 * What the rule set says of one metric of an exam.
 *
 * @param value null without one
 * @param line null without a level
 * @param verdict {@code over}, {@code within}, {@code low}, or why there is none
 */
record Judgement(String metric, Double value, int phantomCm, LevelTable.Line line, String verdict) {

    static Judgement by(LevelTable.Line line, String metric, DoseValue dose) {
        double low = line.low() == null ? 0 : line.low().value();
        String verdict = dose.value() > line.level().value() ? "over" : dose.value() < low ? "low" : "within";
        return new Judgement(metric, dose.value(), dose.phantomCm(), line, verdict);
    }

    LevelInForce level() {
        return line == null ? null : line.level();
    }

    /** A level that was not read in its own document had a part in it. */
    boolean provisional() {
        if (line == null) {
            return false;
        }
        return !line.level().verified() || (verdict.equals("low") && !line.low().verified());
    }
}
