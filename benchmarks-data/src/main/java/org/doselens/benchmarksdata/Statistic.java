package org.doselens.benchmarksdata;

import java.util.Arrays;
import java.util.Optional;

/** What a published figure is; a figure that is no 75th percentile keeps its own name. */
public enum Statistic {
    P75("p75", true),
    /** Median of national reference levels, the European Commission's construction. */
    EUROPEAN_DRL("europeanDrl", true),
    P50("p50", false),
    P25("p25", false),
    GUIDANCE_LEVEL("guidanceLevel", false),
    ACCEPTABLE_LIMIT("acceptableLimit", false),
    ACHIEVABLE_LEVEL("achievableLevel", false);

    private final String key;
    private final boolean reference;

    Statistic(String key, boolean reference) {
        this.key = key;
        this.reference = reference;
    }

    public String key() {
        return key;
    }

    /** Whether exams may be compared with it as a diagnostic reference level. */
    public boolean isReferenceLevel() {
        return reference;
    }

    static Optional<Statistic> ofKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
    }
}
