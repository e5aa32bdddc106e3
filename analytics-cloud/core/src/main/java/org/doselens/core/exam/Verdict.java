package org.doselens.core.exam;

import java.time.Instant;

/**
 * What the rule set says of one metric of an exam against the level in force on its day.
 *
 * @param metric such as {@code dlpMgyCm}; empty if nothing was compared
 * @param outcome {@code within}, {@code over}, {@code low}, or why there is no verdict: {@code unmapped},
 *     {@code noLevel}, {@code noAge}, {@code noSize}, {@code phantom}, {@code noValue}, {@code notPatient}, {@code pending}
 * @param phantomCm the phantom that a CTDIvol is of; 0 where there is none or it is not asked for
 * @param levelId 0 without a level
 * @param signing by which the level judges, so which version of it; 0 without a level or where it is not asked for
 * @param provisional the level is not verified against its source
 * @param computedAt null where it is not asked for
 */
public record Verdict(
        String metric,
        String outcome,
        Double value,
        Double levelValue,
        Double ratio,
        boolean provisional,
        int phantomCm,
        long levelId,
        long signing,
        int ruleVersion,
        Instant computedAt) {

    private static final double NEAR = 0.8;

    /** Whether the exam could be compared at all. */
    public boolean judged() {
        return outcome.equals("within") || outcome.equals("over") || outcome.equals("low");
    }

    /** The state a page shows: {@code within}, {@code near} (80 to 100 % of the level), {@code over}, {@code low}, {@code none}. */
    public String state() {
        if (!judged()) {
            return "none";
        }
        return outcome.equals("within") && ratio != null && ratio >= NEAR ? "near" : outcome;
    }
}
