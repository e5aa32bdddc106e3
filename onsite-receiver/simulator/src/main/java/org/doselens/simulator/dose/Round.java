package org.doselens.simulator.dose;

/** Rounding to what a device shows. */
final class Round {

    private Round() {}

    /** To a number of decimals, at most nine. */
    static double to(int decimals, double value) {
        double scale = StrictMath.pow(10, decimals);
        return Math.rint(value * scale) / scale;
    }
}
