package org.doselens.benchmark;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How figures of others are printed: two significant figures, numbers of hospitals in steps of five. Thread-safe. */
public final class TwoFigures {

    private static final MathContext TWO = new MathContext(2, RoundingMode.HALF_EVEN);
    private static final int STEP = 5;

    private TwoFigures() {}

    public static double of(double value) {
        return BigDecimal.valueOf(value).round(TWO).doubleValue();
    }

    /** Rounded down, so that it says "at least". */
    public static int fives(int hospitals) {
        return hospitals / STEP * STEP;
    }
}
