package org.doselens.benchmarksdata;

import java.util.List;
import java.util.Set;

/**
 * Effective dose of a reference person per DLP (mSv per mGy·cm): an estimate for a population, never one patient's dose.
 *
 * @param bodyRegions regions of standard procedures it is for
 * @param phantomCm the CTDI phantom that the DLP must refer to
 * @param ageToYears not included
 */
public record EffectiveDoseFactor(
        String region,
        List<String> bodyRegions,
        int phantomCm,
        double ageFromYears,
        double ageToYears,
        double kMsvPerMgyCm,
        String source) {

    /** Reads and checks the factors of this module. */
    public static List<EffectiveDoseFactor> load() {
        DataFile file = DataFile.resource(
                "factors/effective-dose.csv",
                "region",
                "body_regions",
                "phantom_cm",
                "age_from_y",
                "age_to_y",
                "k_msv_per_mgy_cm",
                "source",
                "confidence",
                "note");
        return file.rows().stream()
                .map(row -> {
                    file.oneOf(row, "confidence", Set.of("exact-as-read", "secondary source", "from memory"));
                    double k = Double.parseDouble(row.get("k_msv_per_mgy_cm"));
                    if (k <= 0 || k > 0.1) {
                        throw file.bad(row, "k is out of range");
                    }
                    return new EffectiveDoseFactor(
                            row.get("region"),
                            DataFile.words(row.get("body_regions")),
                            Integer.parseInt(row.get("phantom_cm")),
                            Double.parseDouble(row.get("age_from_y")),
                            Double.parseDouble(row.get("age_to_y")),
                            k,
                            row.get("source"));
                })
                .toList();
    }
}
