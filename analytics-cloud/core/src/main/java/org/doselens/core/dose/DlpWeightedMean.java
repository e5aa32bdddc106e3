package org.doselens.core.dose;

/** Mean weighted by DLP; the largest value where an event has no DLP. 0 without any. Not thread-safe. */
final class DlpWeightedMean {

    private double weighted;
    private double weights;
    private double largest;
    private boolean withoutDlp;

    void add(double value, double dlpMgyCm) {
        weighted += value * dlpMgyCm;
        weights += dlpMgyCm;
        largest = Math.max(largest, value);
        withoutDlp |= dlpMgyCm == 0;
    }

    boolean isEmpty() {
        return largest == 0;
    }

    double value() {
        return withoutDlp || weights == 0 ? largest : weighted / weights;
    }
}
