package org.doselens.core.dose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.reference.LevelInForce;

/**
 * The levels in force as the rule set takes them: tab-separated, one line per level and procedure. Passed with the
 * question, so that PostgreSQL stays the only place where levels stand.
 */
final class LevelTable {

    /** Fits no exam; ClickHouse's function format() knows no table without a row. */
    private static final String NEVER = "0\t-\t-\t-\t0\t0\t0\t-1\t0\t-1\t0\t2000-01-01\t2000-01-01\t0\t0\t0\t0\t0\n";

    private static final String NO_END = "2149-06-06";
    private static final Set<String> METRICS = Set.of(
            "dlpMgyCm",
            "ctdiVolMgy",
            "ssdeMgy",
            "doseAreaProductGyCm2",
            "doseAtReferencePointMgy",
            "fluoroscopyTimeMin",
            "entranceDoseMgy",
            "averageGlandularDoseMgy",
            "administeredActivityMbq");
    private static final Set<String> REFERENCE = Set.of("p75", "europeanDrl", "localDrl", "localWorkingLevel");
    private static final Set<String> OF_A_PART = Set.of("per series", "per projection");
    /** Metrics that have one value over the parts of an exam, whatever the document calls it. */
    private static final Set<String> MEANS = Set.of("ctdiVolMgy", "ssdeMgy");

    private record Group(
            long confirmation,
            String source,
            String procedure,
            String population,
            Integer phantom,
            String metric,
            String scope) {

        static Group of(LevelInForce level) {
            return new Group(
                    level.confirmationId(),
                    level.sourceId(),
                    level.procedureText(),
                    level.population(),
                    level.phantomCm(),
                    level.metric(),
                    level.scope());
        }
    }

    private LevelTable() {}

    static String of(List<LevelInForce> levels) {
        Map<Group, LevelInForce> low = new HashMap<>();
        levels.stream()
                .filter(level -> level.statistic().equals("p25"))
                .forEach(level -> low.put(Group.of(level), level));
        StringBuilder table = new StringBuilder(NEVER);
        levels.stream()
                .filter(LevelTable::judges)
                .forEach(level ->
                        level.standardKeys().forEach(key -> line(table, key, level, low.get(Group.of(level)))));
        return table.toString();
    }

    /** A reference level of a metric we judge, for a band we can tell, with the phantom its CTDIvol needs. */
    private static boolean judges(LevelInForce level) {
        return METRICS.contains(level.metric())
                && REFERENCE.contains(level.statistic())
                && isBand(level)
                && (level.phantomCm() != null || !level.metric().equals("ctdiVolMgy"));
    }

    private static boolean isBand(LevelInForce level) {
        return switch (level.populationKind()) {
            case "age", "weight" -> true;
            case "size" -> level.sizeFromCm() != null;
            default -> false;
        };
    }

    private static void line(StringBuilder table, String key, LevelInForce level, LevelInForce low) {
        boolean part = OF_A_PART.contains(level.scope()) || MEANS.contains(level.metric());
        List<Object> fields = List.of(
                level.levelId(),
                key,
                level.metric(),
                part ? "part" : "exam",
                // SSDE is of a patient, whatever phantom its CTDIvol was of
                level.phantomCm() == null || level.metric().equals("ssdeMgy") ? 0 : level.phantomCm(),
                orElse(level.ageFromYears(), 0),
                orElse(level.ageToYears(), 1_000),
                orElse(level.weightFromKg(), -1),
                orElse(level.weightToKg(), 1_000_000),
                orElse(level.sizeFromCm(), -1),
                orElse(level.sizeToCm(), 1_000),
                level.validFrom(),
                level.validTo() == null ? NO_END : level.validTo(),
                level.value(),
                low == null ? 0 : low.value(),
                level.verified() ? 0 : 1,
                low == null || low.verified() ? 0 : 1,
                level.confirmationId());
        for (int i = 0; i < fields.size(); i++) {
            table.append(i == 0 ? "" : "\t").append(fields.get(i));
        }
        table.append('\n');
    }

    private static double orElse(Double value, double otherwise) {
        return value == null ? otherwise : value;
    }
}
