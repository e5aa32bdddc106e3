package org.doselens.benchmarksdata;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** All standard procedures by key, in the order of the file. */
public final class StandardProcedures {

    private static final String[] COLUMNS = {
        "key", "modality", "body_region", "name_en", "name_zh", "contrast", "phases", "rpid", "loinc", "code_confidence"
    };
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern LOINC = Pattern.compile("(\\d{1,7}-\\d)?");
    private static final Pattern RPID = Pattern.compile("(RPID\\d+)?");
    private static final Set<String> MODALITIES = Set.of("CT", "DX", "XA", "RF", "MG", "PT", "NM", "MR", "US");
    private static final Set<String> CONTRASTS = Set.of("none", "with", "both", "na");

    private final Map<String, StandardProcedure> byKey;

    private StandardProcedures(Map<String, StandardProcedure> byKey) {
        this.byKey = Collections.unmodifiableMap(byKey);
    }

    /** Reads and checks the file of this module. */
    public static StandardProcedures load() {
        DataFile file = DataFile.resource("procedures/procedures.csv", COLUMNS);
        Map<String, StandardProcedure> byKey = new LinkedHashMap<>();
        for (CSVRecord row : file.rows()) {
            StandardProcedure procedure = check(file, row);
            if (byKey.put(procedure.key(), procedure) != null) {
                throw file.bad(row, "key " + procedure.key() + " stands twice");
            }
        }
        return new StandardProcedures(byKey);
    }

    private static StandardProcedure check(DataFile file, CSVRecord row) {
        require(file, row, "key", KEY);
        require(file, row, "rpid", RPID);
        require(file, row, "loinc", LOINC);
        if (row.get("name_en").isBlank() || row.get("name_zh").isBlank()) {
            throw file.bad(row, "a procedure needs its English and its Chinese name");
        }
        return new StandardProcedure(
                row.get("key"),
                file.oneOf(row, "modality", MODALITIES),
                row.get("body_region"),
                row.get("name_en"),
                row.get("name_zh"),
                file.oneOf(row, "contrast", CONTRASTS),
                row.get("phases"),
                row.get("rpid"),
                row.get("loinc"),
                row.get("code_confidence"));
    }

    private static void require(DataFile file, CSVRecord row, String column, Pattern pattern) {
        if (!pattern.matcher(row.get(column)).matches()) {
            throw file.bad(row, column + " '" + row.get(column) + "' has not the form " + pattern);
        }
    }

    public Collection<StandardProcedure> all() {
        return byKey.values();
    }

    public Optional<StandardProcedure> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    public boolean contains(String key) {
        return byKey.containsKey(key);
    }
}
