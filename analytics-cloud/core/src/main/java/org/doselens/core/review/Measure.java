package org.doselens.core.review;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the split takes of an exam: its dose in one metric as products of what made it.
 *
 * @param metric as in exam_result: {@code dlpMgyCm}, {@code doseAreaProductGyM2}, {@code averageGlandularDoseMgy}, {@code
 *     administeredActivityMbq}
 * @param counted what the number of the main product counts
 * @param total what counts of the reported dose; in mGy·cm, Gy·m2, mGy or MBq
 * @param main diagnostic series, frames of runs, exposures, or administrations × weight in kg × activity per kg
 * @param second fluoroscopy; {@link Product#NONE} elsewhere
 * @param side doses that are parts of their own, such as of localizers
 * @param size null if not known
 * @param repeated series that were made again with the same protocol, length and voltage
 * @param child under 15 years
 */
public record Measure(
        String metric,
        Component counted,
        double total,
        Product main,
        Product second,
        Map<Component, Double> side,
        BodyMeasure size,
        Setting setting,
        Repeated repeated,
        Double ageYears,
        boolean child) {

    static final double CHILD_BELOW_YEARS = 15;

    /**
     * A series that was made twice.
     *
     * @param lengthAgreement smaller length over larger
     * @param minutesApart null if a start is not known
     */
    public record Repeated(int times, double lengthAgreement, Double minutesApart) {}

    public Measure {
        side = side.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(side));
    }

    /** What the device reports beside the sum of its events. */
    public double mismatch() {
        return total
                - main.value()
                - second.value()
                - side.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Whether it is an activity given, whose extent is the patient's weight in kg. */
    public boolean isActivity() {
        return counted == Component.ADMINISTRATIONS;
    }

    boolean isCt() {
        return metric.equals("dlpMgyCm");
    }
}
