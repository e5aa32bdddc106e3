package org.doselens.benchmarksdata;

/**
 * Whom a level is for. Bands include their lower edge and exclude their upper.
 *
 * @param text as published
 * @param kind {@code age}, {@code weight} or {@code size} (within an age band), {@code typical} or {@code phantom}; the
 *     last two, and a size without edges, do not say of a person whether the level applies
 * @param ageFromYears null for no lower edge
 * @param ageToYears null for no upper edge
 * @param weightFromKg null for no lower edge
 * @param weightToKg null for no upper edge
 * @param sizeFromCm of the water-equivalent diameter (AAPM 220); null for no lower edge
 * @param sizeToCm null for no upper edge
 */
public record Population(
        String text,
        String kind,
        Double ageFromYears,
        Double ageToYears,
        Double weightFromKg,
        Double weightToKg,
        Double sizeFromCm,
        Double sizeToCm) {

    /** Whether a person's age, weight and size say that the level applies. */
    public boolean isBand() {
        return kind.equals("age") || kind.equals("weight") || (kind.equals("size") && sizeFromCm != null);
    }
}
