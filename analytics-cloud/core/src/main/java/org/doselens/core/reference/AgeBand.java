package org.doselens.core.reference;

import java.util.Arrays;
import java.util.Optional;

/** Age bands of a hospital's own levels: those of the European guidelines RP 185, and adults. In years, upper edge out. */
public enum AgeBand {
    ADULT("adult", 15, 150),
    UNDER_1("0-1", 0, 1),
    UNDER_5("1-5", 1, 5),
    UNDER_10("5-10", 5, 10),
    UNDER_15("10-15", 10, 15);

    private final String key;
    private final int fromYears;
    private final int toYears;

    AgeBand(String key, int fromYears, int toYears) {
        this.key = key;
        this.fromYears = fromYears;
        this.toYears = toYears;
    }

    public String key() {
        return key;
    }

    public double fromYears() {
        return fromYears;
    }

    public double toYears() {
        return toYears;
    }

    public static Optional<AgeBand> ofKey(String key) {
        return Arrays.stream(values()).filter(band -> band.key.equals(key)).findFirst();
    }
}
