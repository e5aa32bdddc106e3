package org.doselens.core.distribution;

/**
 * How a device exposes its projections.
 *
 * @param repeats images that look like repeats of another one of their exam
 * @param doseAreaProductGyM2 median of the images that have one; null for none
 * @param deviationIndex median likewise (IEC 62494-1); null for none
 * @param high images with a deviation index over +1, {@code low} under −1, {@code far} at ±3 or beyond
 */
public record ProjectionDevice(
        String deviceKey,
        String device,
        long exams,
        long images,
        long repeats,
        long examsWithRepeats,
        Double doseAreaProductGyM2,
        Double deviationIndex,
        long withIndex,
        long high,
        long low,
        long far) {

    /** Of all images; 0 without images. */
    public double repeatShare() {
        return images == 0 ? 0 : (double) repeats / images;
    }

    /** Images of those with an index that are over or under by more than one. */
    public double offShare() {
        return withIndex == 0 ? 0 : (double) (high + low) / withIndex;
    }
}
