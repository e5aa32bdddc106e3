package org.doselens.benchmarksdata;

/**
 * Whom a level is for. Bands include their lower edge and exclude their upper.
 *
 * @param text as published
 * @param kind {@code age}, {@code weight} (within an age band), {@code size}, {@code typical} or {@code phantom}; only
 *     the first two say of a person whether the level applies
 * @param ageFromYears null for no lower edge
 * @param ageToYears null for no upper edge
 * @param weightFromKg null for no lower edge
 * @param weightToKg null for no upper edge
 */
public record Population(
        String text, String kind, Double ageFromYears, Double ageToYears, Double weightFromKg, Double weightToKg) {

    /** Whether a person's age and weight say that the level applies. */
    public boolean isBand() {
        return kind.equals("age") || kind.equals("weight");
    }
}
