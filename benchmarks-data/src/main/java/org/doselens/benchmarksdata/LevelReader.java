package org.doselens.benchmarksdata;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** Reads the files of levels and refuses the whole when one line breaks a rule. */
final class LevelReader {

    private record Metric(String unit, double least, double most) {}

    private static final Map<String, Metric> METRICS = Map.of(
            "ctdiVolMgy", new Metric("mGy", 0.1, 150),
            "dlpMgyCm", new Metric("mGy·cm", 2, 10_000),
            "ssdeMgy", new Metric("mGy", 0.1, 150),
            "msadMgy", new Metric("mGy", 0.1, 150),
            "entranceDoseMgy", new Metric("mGy", 0.005, 100),
            "averageGlandularDoseMgy", new Metric("mGy", 0.1, 20),
            "doseAreaProductGyCm2", new Metric("Gy·cm2", 0.001, 1_000),
            "fluoroscopyTimeMin", new Metric("min", 0.1, 300),
            "doseAtReferencePointMgy", new Metric("mGy", 1, 20_000),
            "administeredActivityMbq", new Metric("MBq", 1, 5_000));
    private static final Set<String> PHANTOMS = Set.of("", "16", "32");
    private static final Set<String> WITH_PHANTOM = Set.of("ctdiVolMgy", "ssdeMgy", "dlpMgyCm", "msadMgy");
    private static final Set<String> SCOPES = Set.of("per exam", "per exam (not read)", "per series", "per projection");
    private static final Set<String> CONFIDENCES = Set.of("exact-as-read", "secondary source", "from memory");
    private static final Set<String> POPULATIONS = Set.of("age", "weight", "size", "typical", "phantom");

    private final StandardProcedures procedures;
    private final Map<String, LevelSource> sources = new HashMap<>();
    private final Map<String, Population> populations = new HashMap<>();
    private final Map<String, List<String>> keys = new HashMap<>();

    LevelReader(StandardProcedures procedures) {
        this.procedures = procedures;
    }

    void sources(DataFile file) {
        for (CSVRecord row : file.rows()) {
            LevelSource source = new LevelSource(
                    row.get("source_id"),
                    row.get("country_or_body"),
                    row.get("year"),
                    row.get("citation"),
                    row.get("source_url"));
            if (source.citation().isBlank() || sources.put(row.get("citation_id"), source) != null) {
                throw file.bad(row, "citation " + row.get("citation_id") + " is empty or stands twice");
            }
        }
    }

    void populations(DataFile file) {
        for (CSVRecord row : file.rows()) {
            Population population = new Population(
                    row.get("population"),
                    file.oneOf(row, "kind", POPULATIONS),
                    edge(row, "age_from_y"),
                    edge(row, "age_to_y"),
                    edge(row, "weight_from_kg"),
                    edge(row, "weight_to_kg"),
                    edge(row, "size_from_cm"),
                    edge(row, "size_to_cm"));
            boolean empty = isEmpty(population.ageFromYears(), population.ageToYears())
                    || isEmpty(population.weightFromKg(), population.weightToKg())
                    || isEmpty(population.sizeFromCm(), population.sizeToCm());
            if (empty || populations.put(population.text(), population) != null) {
                throw file.bad(row, "the band is empty or the population stands twice");
            }
        }
    }

    private static Double edge(CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : Double.valueOf(row.get(column));
    }

    private static boolean isEmpty(Double from, Double to) {
        return from != null && to != null && from >= to;
    }

    void keys(DataFile file) {
        for (CSVRecord row : file.rows()) {
            List<String> mapped = DataFile.words(row.get("standard_keys"));
            Optional<String> unknown =
                    mapped.stream().filter(key -> !procedures.contains(key)).findFirst();
            if (unknown.isPresent()) {
                throw file.bad(row, unknown.get() + " is no standard procedure");
            }
            keys.put(row.get("modality") + "\u001f" + row.get("procedure"), mapped);
        }
    }

    List<ReferenceLevel> levels(DataFile file) {
        List<ReferenceLevel> levels = new ArrayList<>();
        Percentiles percentiles = new Percentiles();
        for (CSVRecord row : file.rows()) {
            ReferenceLevel level = level(file, row);
            percentiles.add(file, row, level);
            levels.add(level);
        }
        return List.copyOf(levels);
    }

    private ReferenceLevel level(DataFile file, CSVRecord row) {
        LevelSource source = known(file, row, sources, row.get("citation_id"));
        Statistic statistic =
                Statistic.ofKey(row.get("statistic")).orElseThrow(() -> file.bad(row, "statistic is not known"));
        return new ReferenceLevel(
                source,
                row.get("modality"),
                row.get("procedure"),
                row.get("body_region"),
                known(file, row, keys, row.get("modality") + "\u001f" + row.get("procedure")),
                known(file, row, populations, row.get("population")),
                phantom(file, row),
                row.get("metric"),
                statistic,
                value(file, row),
                row.get("unit"),
                file.oneOf(row, "scope", SCOPES),
                file.oneOf(row, "confidence", CONFIDENCES),
                row.get("published_as"),
                row.get("note"));
    }

    private static <T> T known(DataFile file, CSVRecord row, Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw file.bad(row, "nothing is said about '" + name.replace('\u001f', ' ') + "'");
        }
        return found;
    }

    private static Integer phantom(DataFile file, CSVRecord row) {
        String text = file.oneOf(row, "phantom_cm", PHANTOMS);
        if (!text.isEmpty() && !WITH_PHANTOM.contains(row.get("metric"))) {
            throw file.bad(row, row.get("metric") + " has no phantom");
        }
        return text.isEmpty() ? null : Integer.valueOf(text);
    }

    private static BigDecimal value(DataFile file, CSVRecord row) {
        Metric metric = METRICS.get(row.get("metric"));
        if (metric == null || !metric.unit().equals(row.get("unit"))) {
            throw file.bad(row, "metric " + row.get("metric") + " is not known in " + row.get("unit"));
        }
        try {
            BigDecimal value = new BigDecimal(row.get("value"));
            if (value.doubleValue() < metric.least() || value.doubleValue() > metric.most()) {
                throw file.bad(row, value + " is outside " + metric.least() + " to " + metric.most());
            }
            return value;
        } catch (NumberFormatException e) {
            throw file.bad(row, "'" + row.get("value") + "' is no number");
        }
    }
}
