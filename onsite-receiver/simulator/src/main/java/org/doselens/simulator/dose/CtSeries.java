package org.doselens.simulator.dose;

/**
 * One series of a CT plan, for the standard adult on the mean scanner.
 *
 * @param kind plain, axial, arterial, venous, delayed, bolus, calcium, perfusion or attenuation
 */
record CtSeries(String kind, int phantomCm, double ctdiVolMgy, double lengthMm) {

    static CtSeries parse(String text) {
        String[] parts = text.split("[@:]", -1);
        return new CtSeries(
                parts[0], Integer.parseInt(parts[1]), Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
    }

    boolean sequenced() {
        return kind.equals("axial") || kind.equals("calcium");
    }

    boolean stationary() {
        return kind.equals("bolus") || kind.equals("perfusion");
    }

    boolean spiral() {
        return !sequenced() && !stationary();
    }

    /** Part of what the exam is made for, not of its preparation. */
    boolean diagnostic() {
        return !kind.equals("bolus");
    }

    CtSeries longer(double factor) {
        return new CtSeries(kind, phantomCm, ctdiVolMgy, lengthMm * factor);
    }
}
