package org.doselens.core.reference;

import java.time.LocalDate;
import java.util.List;

/**
 * A level with the days a signing makes it valid for; edges of bands are null where open.
 *
 * @param populationKind only {@code age} and {@code weight} say of a person whether the level applies
 * @param validTo first day on which it is no longer valid; null while open
 */
public record LevelInForce(
        long levelId,
        List<String> standardKeys,
        String sourceId,
        String procedureText,
        String population,
        String populationKind,
        Double ageFromYears,
        Double ageToYears,
        Double weightFromKg,
        Double weightToKg,
        Double sizeFromCm,
        Double sizeToCm,
        Integer phantomCm,
        String metric,
        String statistic,
        double value,
        String scope,
        boolean verified,
        long confirmationId,
        LocalDate validFrom,
        LocalDate validTo) {}
