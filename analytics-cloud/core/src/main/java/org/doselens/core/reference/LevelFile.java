package org.doselens.core.reference;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.doselens.benchmarksdata.StandardProcedures;
import org.doselens.benchmarksdata.Statistic;
import org.doselens.core.reference.LevelFileRefused.Fault;

/**
 * Reads a file of levels (CSV with a head) and refuses it as a whole: an unknown or missing column, a unit that is not the
 * metric's, an unknown word, a value that cannot be, a phantom that does not fit, bands that overlap. Columns of the
 * approval trail, which an export adds, are read over: what is approved elsewhere is approved here anew. Stateless.
 */
final class LevelFile {

    /** What a file must have; bands and phantom may be empty. */
    static final List<String> COLUMNS = List.of(
            "source_id",
            "body",
            "year",
            "citation",
            "source_url",
            "modality",
            "procedure",
            "standard_keys",
            "population",
            "population_kind",
            "age_from_y",
            "age_to_y",
            "weight_from_kg",
            "weight_to_kg",
            "size_from_cm",
            "size_to_cm",
            "phantom_cm",
            "metric",
            "statistic",
            "value",
            "unit",
            "scope",
            "confidence",
            "note");

    /** What an export adds. */
    static final List<String> TRAIL = List.of(
            "signing",
            "valid_from",
            "valid_to",
            "signed_by",
            "signed_at",
            "signing_note",
            "ended_by",
            "ended_at",
            "end_note");

    private static final List<String> NEEDED = List.of(
            "source_id",
            "body",
            "year",
            "citation",
            "modality",
            "procedure",
            "population",
            "population_kind",
            "metric",
            "statistic",
            "value",
            "unit",
            "scope",
            "confidence");
    private static final Set<String> KINDS = Set.of("age", "weight", "size", "typical", "phantom");
    private static final Set<String> SCOPES = Set.of("per exam", "per exam (not read)", "per series", "per projection");
    private static final Set<String> CONFIDENCES = Set.of("exact-as-read", "secondary source", "from memory");
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,39}");
    private static final double LARGEST = 1_000_000;
    private static final int MOST_ROWS = 10_000;
    private static final int LONGEST_TEXT = 2_000;

    private final StandardProcedures procedures;
    /** Whether it holds published levels as they were read, of which some judge nothing. */
    private final boolean published;

    private final List<Fault> faults = new ArrayList<>();

    private LevelFile(StandardProcedures procedures, boolean published) {
        this.procedures = procedures;
        this.published = published;
    }

    /**
     * A hospital's own levels, each of which can judge.
     *
     * @throws LevelFileRefused with all that is wrong
     */
    static List<FileLevel> read(Reader csv, StandardProcedures procedures) {
        return new LevelFile(procedures, false).levels(csv);
    }

    /**
     * Published levels. Documents leave the phantom of a CTDIvol out, give metrics and modalities that nothing here measures,
     * and several values for one band, such as of surveys: these are shown beside the others.
     *
     * @throws LevelFileRefused with all that is wrong
     */
    static List<FileLevel> readPublished(Reader csv, StandardProcedures procedures) {
        return new LevelFile(procedures, true).levels(csv);
    }

    private List<FileLevel> levels(Reader csv) {
        List<FileLevel> levels = new ArrayList<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = CSVParser.parse(csv, format)) {
            columns(parser.getHeaderNames().stream().map(LevelFile::unmarked).toList());
            stopIfWrong();
            for (CSVRecord row : parser) {
                levels.add(level(row));
                if (levels.size() > MOST_ROWS) {
                    faults.add(new Fault(row.getRecordNumber() + 1, "", "outOfRange", ">" + MOST_ROWS));
                    stopIfWrong();
                }
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            faults.add(new Fault(0, "", "unreadable", e.getClass().getSimpleName()));
        }
        if (levels.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault(0, "", "empty", ""));
        }
        stopIfWrong();
        if (!published) {
            overlaps(levels);
        }
        stopIfWrong();
        return levels;
    }

    private void stopIfWrong() {
        if (!faults.isEmpty()) {
            throw new LevelFileRefused(faults);
        }
    }

    private static String unmarked(String name) {
        return name.startsWith("\uFEFF") ? name.substring(1) : name;
    }

    private void columns(List<String> given) {
        given.stream()
                .filter(name -> !COLUMNS.contains(name) && !TRAIL.contains(name))
                .forEach(name -> faults.add(new Fault(1, name, "unknownColumn", name)));
        COLUMNS.stream()
                .filter(name -> !given.contains(name))
                .forEach(name -> faults.add(new Fault(1, name, "missingColumn", "")));
    }

    private FileLevel level(CSVRecord row) {
        long line = row.getRecordNumber() + 1;
        Map<String, String> text = new LinkedHashMap<>();
        row.toMap().forEach((name, value) -> text.put(unmarked(name), value));
        for (String column : NEEDED) {
            if (text.getOrDefault(column, "").isEmpty()) {
                faults.add(new Fault(line, column, "missing", ""));
            }
        }
        text.forEach((column, value) -> {
            if (value.length() > LONGEST_TEXT) {
                faults.add(new Fault(line, column, "outOfRange", value.length() + " characters"));
            }
        });
        words(line, text);
        Integer phantom = phantom(line, text);
        Double value = number(line, text, "value");
        if (value != null && (value <= 0 || value > LARGEST)) {
            faults.add(new Fault(line, "value", "outOfRange", text.get("value")));
        }
        FileLevel level = new FileLevel(
                line,
                text,
                keys(line, text),
                number(line, text, "age_from_y"),
                number(line, text, "age_to_y"),
                number(line, text, "weight_from_kg"),
                number(line, text, "weight_to_kg"),
                number(line, text, "size_from_cm"),
                number(line, text, "size_to_cm"),
                phantom,
                value == null ? 0 : value);
        band(line, "age", level.ageFromYears(), level.ageToYears());
        band(line, "weight", level.weightFromKg(), level.weightToKg());
        band(line, "size", level.sizeFromCm(), level.sizeToCm());
        return level;
    }

    private void words(long line, Map<String, String> text) {
        known(line, text, "population_kind", KINDS);
        known(line, text, "scope", SCOPES);
        known(line, text, "confidence", CONFIDENCES);
        known(
                line,
                text,
                "statistic",
                Set.copyOf(Arrays.stream(Statistic.values()).map(Statistic::key).toList()));
        String source = text.getOrDefault("source_id", "");
        if (!source.isEmpty() && !SOURCE.matcher(source).matches()) {
            faults.add(new Fault(line, "source_id", "unknownWord", source));
        }
        String modality = text.getOrDefault("modality", "");
        if (published
                && DoseMetric.of(modality, text.getOrDefault("metric", "")).isEmpty()) {
            return;
        }
        if (DoseMetric.of(modality).isEmpty()) {
            faults.add(new Fault(line, "modality", "unknownWord", modality));
            return;
        }
        DoseMetric.of(modality, text.getOrDefault("metric", ""))
                .ifPresentOrElse(
                        metric -> unit(line, metric, text.getOrDefault("unit", "")),
                        () -> faults.add(new Fault(line, "metric", "unknownWord", text.get("metric"))));
    }

    private void unit(long line, DoseMetric metric, String unit) {
        if (!plain(unit).equals(plain(metric.unit()))) {
            faults.add(new Fault(line, "unit", "wrongUnit", unit));
        }
    }

    /** Gy·cm² and Gy.cm2 are one unit; mGy and Gy are two. */
    private static String plain(String unit) {
        return unit.replace("²", "2").replaceAll("[·.*\u00D7 ]", "");
    }

    private void known(long line, Map<String, String> text, String column, Set<String> words) {
        String word = text.getOrDefault(column, "");
        if (!word.isEmpty() && !words.contains(word)) {
            faults.add(new Fault(line, column, "unknownWord", word));
        }
    }

    private List<String> keys(long line, Map<String, String> text) {
        String keys = text.getOrDefault("standard_keys", "");
        List<String> all = keys.isEmpty() ? List.of() : List.of(keys.split(" +", -1));
        all.stream()
                .filter(key -> procedures.byKey(key).isEmpty())
                .forEach(key -> faults.add(new Fault(line, "standard_keys", "unknownWord", key)));
        return all;
    }

    private Integer phantom(long line, Map<String, String> text) {
        String phantom = text.getOrDefault("phantom_cm", "");
        boolean needed = text.getOrDefault("metric", "").equals("ctdiVolMgy") && !published;
        if (phantom.isEmpty() && !needed) {
            return null;
        }
        if (!phantom.equals("16") && !phantom.equals("32")) {
            faults.add(new Fault(line, "phantom_cm", "wrongPhantom", phantom));
            return null;
        }
        return Integer.valueOf(phantom);
    }

    private Double number(long line, Map<String, String> text, String column) {
        String number = text.getOrDefault(column, "");
        if (number.isEmpty()) {
            return null;
        }
        try {
            double value = Double.parseDouble(number);
            if (Double.isFinite(value) && value >= 0) {
                return value;
            }
            faults.add(new Fault(line, column, "outOfRange", number));
        } catch (NumberFormatException e) {
            faults.add(new Fault(line, column, "noNumber", number));
        }
        return null;
    }

    private void band(long line, String of, Double from, Double to) {
        if (from != null && to != null && from >= to) {
            faults.add(new Fault(line, of, "wrongBand", from + "–" + to));
        }
    }

    private void overlaps(List<FileLevel> levels) {
        for (int i = 0; i < levels.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (levels.get(i).overlaps(levels.get(k))) {
                    faults.add(new Fault(
                            levels.get(i).line(),
                            "",
                            "overlappingBands",
                            String.valueOf(levels.get(k).line())));
                }
            }
        }
    }
}
