package org.doselens.benchmark;

import java.io.Serializable;
import java.util.Comparator;

/**
 * What is compared: one figure of one standard procedure in one population. Exams of different phantoms are never in one.
 *
 * @param procedure key of the standard procedure, or a modality where the figure is of devices
 * @param metric figure with its unit in the name, such as {@code dlpMgyCm}
 * @param population age or weight band
 * @param phantomCm 16 or 32; 0 where the figure has no phantom
 */
public record Question(String procedure, String metric, String population, int phantomCm)
        implements Comparable<Question>, Serializable {

    private static final Comparator<Question> ORDER = Comparator.comparing(Question::procedure)
            .thenComparing(Question::metric)
            .thenComparing(Question::population)
            .thenComparing(Question::phantomCm);

    @Override
    public int compareTo(Question other) {
        return ORDER.compare(this, other);
    }
}
