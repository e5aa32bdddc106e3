package org.doselens.core.dose;

/** Mean of the values that are; 0 without any. Not thread-safe. */
final class PlainMean {

    private double sum;
    private int count;

    void add(double value) {
        if (value > 0) {
            sum += value;
            count++;
        }
    }

    double value() {
        return count == 0 ? 0 : sum / count;
    }
}
