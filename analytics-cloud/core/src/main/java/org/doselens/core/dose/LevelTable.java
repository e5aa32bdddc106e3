package org.doselens.core.dose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.reference.LevelInForce;

/** The levels in force as the rule set takes them, by procedure and metric. Immutable, of one moment. */
final class LevelTable {

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

    private record Question(String procedure, String metric) {}

    /**
     * A level that judges.
     *
     * @param low the 25th percentile beside it; null without one
     */
    record Line(LevelInForce level, LevelInForce low) {

        private static final double OLDEST = 1_000;

        /** Of several the one for a size, then the narrowest age band, then the one confirmed last. */
        static final Comparator<Line> BEST_FIRST = Comparator.comparing((Line line) -> line.level.sizeFromCm() == null)
                .thenComparing(line -> orElse(line.level.ageToYears(), OLDEST) - orElse(line.level.ageFromYears(), 0))
                .thenComparing(line -> -line.level.confirmationId())
                .thenComparing(line -> line.level.levelId());

        boolean on(LocalDate day) {
            return !day.isBefore(level.validFrom()) && (level.validTo() == null || day.isBefore(level.validTo()));
        }

        boolean ofAge(Double years) {
            return years != null
                    && years >= orElse(level.ageFromYears(), 0)
                    && years < orElse(level.ageToYears(), OLDEST);
        }

        boolean ofWeight(Double kg) {
            return level.weightFromKg() == null
                    || (kg != null && kg >= level.weightFromKg() && kg < orElse(level.weightToKg(), Double.MAX_VALUE));
        }

        boolean ofSize(double dwCm) {
            return level.sizeFromCm() == null
                    || (dwCm >= level.sizeFromCm() && dwCm < orElse(level.sizeToCm(), Double.MAX_VALUE));
        }

        /** Whether the figure is of the level's scope and there is one. */
        boolean ofScope(DoseValue dose) {
            boolean part = OF_A_PART.contains(level.scope()) || MEANS.contains(level.metric());
            return part == dose.part() && dose.value() > 0;
        }

        /** A level never applies across phantoms; SSDE is of a patient, whatever phantom its CTDIvol was of. */
        boolean ofPhantom(DoseValue dose) {
            return level.phantomCm() == null
                    || level.metric().equals("ssdeMgy")
                    || level.phantomCm() == dose.phantomCm();
        }

        private static double orElse(Double value, double otherwise) {
            return value == null ? otherwise : value;
        }
    }

    private final Map<Question, List<Line>> lines = new HashMap<>();

    static LevelTable of(List<LevelInForce> levels) {
        Map<Group, LevelInForce> low = new HashMap<>();
        levels.stream()
                .filter(level -> level.statistic().equals("p25"))
                .forEach(level -> low.put(Group.of(level), level));
        LevelTable table = new LevelTable();
        levels.stream()
                .filter(LevelTable::judges)
                .forEach(level -> table.add(new Line(level, low.get(Group.of(level)))));
        table.lines.values().forEach(ofOne -> ofOne.sort(Line.BEST_FIRST));
        return table;
    }

    private void add(Line line) {
        for (String key : line.level.standardKeys()) {
            lines.computeIfAbsent(new Question(key, line.level.metric()), question -> new ArrayList<>())
                    .add(line);
        }
    }

    /** Levels of a procedure and metric, of any day and band, the one that judges before others first. */
    List<Line> lines(String standardKey, String metric) {
        return lines.getOrDefault(new Question(standardKey, metric), List.of());
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
}
