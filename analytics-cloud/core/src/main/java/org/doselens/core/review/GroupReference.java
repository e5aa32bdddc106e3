package org.doselens.core.review;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.doselens.core.review.BodyMeasure.Kind;

/**
 * What exams of one procedure usually are: geometric means of what makes their dose, over a window of days, of one device
 * or all, of adults or of children. The reference that follows is a composite of these means; it is no median.
 *
 * @param device key of the device, empty for all
 * @param children whether of patients under 15 years
 * @param exams how many, outliers included
 * @param fromDay first day of the window, toDay its last
 * @param main geometric means of number, extent and intensity
 * @param second the same of the exams that have it; {@link Product#NONE} where none has
 * @param secondShare share of the exams that have it
 * @param side geometric mean of each part of its own × the share of exams that have it
 * @param mismatch arithmetic mean of reported minus summed dose
 * @param sizes how intensity follows size, by kind of measure
 */
public record GroupReference(
        String standardKey,
        String device,
        boolean children,
        int exams,
        LocalDate fromDay,
        LocalDate toDay,
        Product main,
        Product second,
        double secondShare,
        Map<Component, Double> side,
        double mismatch,
        Map<Kind, SizeSlope> sizes,
        Usual usual) {

    /** Fewer exams are no group. */
    public static final int FEWEST = 20;

    /**
     * Least squares of ln(intensity) on size.
     *
     * @param exams that know this measure of size
     * @param mean of the size, as {@link BodyMeasure#value()}
     * @param slope per cm (per mm of a breast); 0 where it cannot be told from chance or would fall
     * @param meanKvp of the same exams; null where none reports one
     * @param kvpSlope kV per cm, by least squares: automatic voltage follows size
     */
    public record SizeSlope(int exams, double mean, double slope, Double meanKvp, double kvpSlope) {

        SizeSlope(int exams, double mean, double slope) {
            this(exams, mean, slope, null, 0);
        }

        SizeSlope withSlope(double other) {
            return new SizeSlope(exams, mean, other, meanKvp, kvpSlope);
        }
    }

    /**
     * How the strongest irradiation is usually set; null where the group does not report it.
     *
     * @param kvp most frequent, kvpShare of the exams that report one
     * @param phantomCm most frequent, phantomShare likewise
     * @param modulatedShare of the exams that say whether the current was modulated
     * @param pitch geometric mean
     * @param protocolToken most frequent
     * @param recentShift ln of the last two weeks' mean intensity over that before, by the most frequent protocol
     * @param recentExams in those two weeks
     */
    public record Usual(
            Double kvp,
            double kvpShare,
            Integer phantomCm,
            double phantomShare,
            Double modulatedShare,
            Double pitch,
            Double tubeCurrentMa,
            String protocolToken,
            Double recentShift,
            int recentExams) {}

    public GroupReference {
        side = side.isEmpty() ? Map.of() : new EnumMap<>(side);
        sizes = sizes.isEmpty() ? Map.of() : new EnumMap<>(sizes);
    }

    /** Whether it has enough exams to be compared with. */
    public boolean suffices() {
        return exams >= FEWEST;
    }

    /** The voltage that patients of this size get; empty where that is not known. */
    OptionalDouble kvpForSize(BodyMeasure size) {
        SizeSlope slope = size == null ? null : sizes.get(size.kind());
        return slope == null || slope.meanKvp() == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(slope.meanKvp() + slope.kvpSlope() * (size.value() - slope.mean()));
    }

    /** By how much a patient is larger than the group's, in the measure's unit; 0 where that is not known. */
    double larger(BodyMeasure size) {
        SizeSlope slope = size == null ? null : sizes.get(size.kind());
        return slope == null ? 0 : size.value() - slope.mean();
    }

    /** Whether the group tells how dose follows this measure of size. */
    boolean knowsSlope(BodyMeasure size) {
        SizeSlope slope = size == null ? null : sizes.get(size.kind());
        return slope != null && slope.slope() > 0;
    }

    /** The logarithm of intensity that size explains, 0 where the size is unknown or the slope cannot be told. */
    double explainedBySize(BodyMeasure size) {
        SizeSlope slope = size == null ? null : sizes.get(size.kind());
        return slope == null ? 0 : slope.slope() * (size.value() - slope.mean());
    }
}
