package org.doselens.benchmarksdata;

import java.util.List;

/**
 * What a scan of a body region looks like in the objects: beyond it, something else was scanned than the name says.
 *
 * @param targetRegions words of Target Region (123014 DCM) that belong to it, lower case
 * @param lengthToMm longest single pass
 */
public record ScanExpectation(String bodyRegion, List<String> targetRegions, double lengthFromMm, double lengthToMm) {

    /** Reads and checks the expectations of this module. */
    public static List<ScanExpectation> load() {
        DataFile file = DataFile.resource(
                "procedures/scan-expectations.csv",
                "body_region",
                "target_regions",
                "length_from_mm",
                "length_to_mm",
                "note");
        return file.rows().stream()
                .map(row -> {
                    double from = Double.parseDouble(row.get("length_from_mm"));
                    double to = Double.parseDouble(row.get("length_to_mm"));
                    if (from < 0 || to <= from) {
                        throw file.bad(row, "lengths do not fit each other");
                    }
                    return new ScanExpectation(
                            row.get("body_region"), DataFile.words(row.get("target_regions")), from, to);
                })
                .toList();
    }
}
