package org.doselens.benchmarksdata;

import java.io.Reader;
import java.util.List;

/**
 * All published levels of this module. Loading refuses the whole on an unknown unit, metric, scope, population or
 * procedure, a value outside its plausible range, a figure that stands twice, or percentiles that do not rise.
 */
public final class ReferenceLevels {

    private static final String[] LEVEL_COLUMNS = {
        "citation_id",
        "modality",
        "procedure",
        "body_region",
        "population",
        "phantom_cm",
        "metric",
        "statistic",
        "value",
        "unit",
        "scope",
        "confidence",
        "published_as",
        "note"
    };

    private final List<ReferenceLevel> all;

    private ReferenceLevels(List<ReferenceLevel> all) {
        this.all = all;
    }

    /** Reads and checks the files of this module. */
    public static ReferenceLevels load(StandardProcedures procedures) {
        return new ReferenceLevels(reader(procedures).levels(DataFile.resource("levels/levels.csv", LEVEL_COLUMNS)));
    }

    /** Reads and checks levels of the same form from elsewhere; sources, populations and procedures are this module's. */
    static ReferenceLevels read(StandardProcedures procedures, String name, Reader text) {
        return new ReferenceLevels(reader(procedures).levels(DataFile.read(name, text, LEVEL_COLUMNS)));
    }

    private static LevelReader reader(StandardProcedures procedures) {
        LevelReader reader = new LevelReader(procedures);
        reader.sources(DataFile.resource(
                "levels/sources.csv", "citation_id", "source_id", "country_or_body", "year", "citation", "source_url"));
        reader.populations(DataFile.resource(
                "levels/populations.csv",
                "population",
                "kind",
                "age_from_y",
                "age_to_y",
                "weight_from_kg",
                "weight_to_kg",
                "size_from_cm",
                "size_to_cm",
                "note"));
        reader.keys(DataFile.resource("levels/level-procedures.csv", "modality", "procedure", "standard_keys", "note"));
        return reader;
    }

    public List<ReferenceLevel> all() {
        return all;
    }
}
