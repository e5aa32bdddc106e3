package org.doselens.core.review;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What opens a worklist item. Being over a level alone does not: it only counts. */
public enum RuleKind {
    /** More than 99 of 100 exams of the procedure at patients of this size get. */
    OVER_P99(0.5),
    /** So many times the level in force. */
    OVER_LEVEL(0),
    /** The console's own alert (DICOM PS3.16 TID 10015). */
    DOSE_CHECK_ALERT(2),
    /** Dose stated for another phantom than the procedure's. */
    WRONG_PHANTOM(1),
    /** A child with the dose of adults. */
    ADULT_PROTOCOL_ON_CHILD(2);

    private final double weight;

    RuleKind(double weight) {
        this.weight = weight;
    }

    /** Lower case with hyphens, as in the database, messages and JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this key, if there is one. */
    public static Optional<RuleKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** Whether it takes how many times the level. */
    public boolean takesParameter() {
        return this == OVER_LEVEL;
    }

    /** What it adds to an item's score. */
    double weight() {
        return weight;
    }

    boolean asksFor(Findings found, Double parameter) {
        return switch (this) {
            case OVER_P99 -> found.overP99();
            case OVER_LEVEL -> found.levelRatio() != null && parameter != null && found.levelRatio() > parameter;
            case DOSE_CHECK_ALERT -> found.doseCheckAlert();
            case WRONG_PHANTOM -> found.wrongPhantom();
            case ADULT_PROTOCOL_ON_CHILD -> found.adultProtocol();
        };
    }
}
