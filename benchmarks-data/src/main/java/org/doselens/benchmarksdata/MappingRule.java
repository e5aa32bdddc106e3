package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * One line of mapping/rules.csv; the first that matches decides.
 *
 * <p>Regions: {@code *} any, {@code none} no region, {@code only:x} just x, {@code in:x y} at least one and none but
 * these, {@code x+y|z} exactly these. {@code all}: every word must be there, {@code /} parts alternatives. A rule
 * without a key means: known, but nothing to map it to.
 */
record MappingRule(
        long line,
        Set<String> families,
        String regions,
        List<List<String>> all,
        List<String> none,
        Set<String> contrast,
        String key,
        double confidence,
        String note) {

    private static final Pattern CONTRAST = Pattern.compile("\\{c:(wo|w|wwo)}");
    private static final Set<String> STATES = Set.of("wo", "w", "wwo", "unsaid");

    static List<MappingRule> load(Lexicon lexicon, StandardProcedures procedures) {
        DataFile file = DataFile.resource(
                "mapping/rules.csv", "family", "regions", "all", "none", "contrast", "key", "confidence", "note");
        List<MappingRule> rules = new ArrayList<>();
        for (CSVRecord row : file.rows()) {
            MappingRule rule = parse(row);
            rule.check(file, row, lexicon, procedures);
            rules.add(rule);
        }
        return List.copyOf(rules);
    }

    private static MappingRule parse(CSVRecord row) {
        List<List<String>> all = DataFile.words(row.get("all")).stream()
                .map(word -> List.of(word.split("/", -1)))
                .toList();
        Set<String> contrast =
                row.get("contrast").equals("any") ? STATES : Set.copyOf(DataFile.words(row.get("contrast")));
        return new MappingRule(
                row.getRecordNumber() + 1,
                Set.copyOf(DataFile.words(row.get("family"))),
                row.get("regions"),
                all,
                DataFile.words(row.get("none")),
                contrast,
                row.get("key"),
                Double.parseDouble(row.get("confidence")),
                row.get("note"));
    }

    private void check(DataFile file, CSVRecord row, Lexicon lexicon, StandardProcedures procedures) {
        List<String> concepts = new ArrayList<>(none);
        all.forEach(concepts::addAll);
        if (!regions.equals("*") && !regions.equals("none")) {
            concepts.addAll(List.of(regions.replaceFirst("^(only|in):", "").split("[ +|]", -1)));
        }
        for (String concept : concepts) {
            if (!lexicon.has(concept)) {
                throw file.bad(row, concept + " is no concept");
            }
        }
        for (String state : contrast) {
            if (!STATES.contains(state)) {
                throw file.bad(row, state + " is no contrast state");
            }
            if (!key.isEmpty() && !CONTRAST.matcher(key).find() && !procedures.contains(key)) {
                throw file.bad(row, key + " is no standard procedure");
            }
        }
    }

    boolean matches(String family, Reading reading) {
        return families.contains(family)
                && contrast.contains(reading.state())
                && regionsMatch(reading.regions)
                && all.stream().allMatch(any -> any.stream().anyMatch(reading::has))
                && none.stream().noneMatch(reading::has);
    }

    private boolean regionsMatch(Set<String> found) {
        if (regions.equals("*")) {
            return true;
        }
        if (regions.equals("none")) {
            return found.isEmpty();
        }
        if (regions.startsWith("in:")) {
            return !found.isEmpty()
                    && List.of(regions.substring(3).split(" ", -1)).containsAll(found);
        }
        for (String set : regions.replace("only:", "").split("\\|", -1)) {
            if (Set.of(set.split("\\+", -1)).equals(found)) {
                return true;
            }
        }
        return false;
    }

    /** The key with the contrast filled in. */
    String keyFor(Reading reading) {
        Matcher open = CONTRAST.matcher(key);
        if (!open.find()) {
            return key;
        }
        String state = reading.state().equals("unsaid") ? open.group(1) : reading.state();
        return open.replaceFirst(state);
    }

    boolean assumesContrast(Reading reading) {
        return CONTRAST.matcher(key).find() && reading.state().equals("unsaid");
    }
}
