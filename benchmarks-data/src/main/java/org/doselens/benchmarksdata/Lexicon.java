package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * The words of mapping/terms.csv and the concepts they stand for. A term is a sequence of words; a word that ends in
 * {@code *} stands for every word that begins so; {@code {macro}} stands for each of the macro's words.
 */
final class Lexicon {

    /** A concept: kind, the families of modalities in which it is read (empty: all), and what it implies. */
    record Concept(String name, String kind, Set<String> families, List<String> implies) {
        boolean readIn(String family) {
            return families.isEmpty() || families.contains(family);
        }
    }

    private record Word(String text, boolean stem) {
        boolean matches(String token) {
            return stem ? token.startsWith(text) : token.equals(text);
        }
    }

    private record Term(List<Word> words, Set<Concept> concepts) {}

    /** The longest term at one place: its number of tokens and everything it can mean. */
    record Match(int length, Set<Concept> concepts) {}

    private static final Pattern MACRO = Pattern.compile("\\{[a-z]+}");
    private static final int STEM_INDEX = 3;

    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Map<String, List<String>> macros = new HashMap<>();
    private final Map<List<Word>, Term> terms = new LinkedHashMap<>();
    private final Map<String, List<Term>> byFirstWord = new HashMap<>();
    private final Map<String, List<Term>> byFirstStem = new HashMap<>();
    private final Map<String, Set<Concept>> singleWords = new HashMap<>();
    private final Set<String> wholeWords = new HashSet<>();
    private final Set<String> stems = new HashSet<>();

    private Lexicon() {}

    static Lexicon load() {
        Lexicon lexicon = new Lexicon();
        lexicon.readConcepts(DataFile.resource("mapping/concepts.csv", "concept", "kind", "families", "implies"));
        lexicon.readTerms(DataFile.resource("mapping/terms.csv", "concept", "language", "terms"));
        lexicon.index();
        return lexicon;
    }

    Concept concept(String name) {
        return concepts.get(name);
    }

    boolean has(String name) {
        return concepts.containsKey(name);
    }

    /** Every word of every term, as its token; stems without their star. */
    Set<String> words() {
        Set<String> words = new LinkedHashSet<>();
        terms.keySet().forEach(term -> term.forEach(word -> words.add(word.text())));
        return words;
    }

    /** Whether some term has this word, or a stem it begins with. */
    boolean knows(String token) {
        return wholeWords.contains(token) || stems.stream().anyMatch(token::startsWith);
    }

    /** Every term as its tokens, stems left out. */
    List<List<String>> wholeTerms() {
        return terms.keySet().stream()
                .filter(term -> term.stream().noneMatch(Word::stem))
                .map(term -> term.stream().map(Word::text).toList())
                .toList();
    }

    /** Terms of one Latin or Cyrillic word without a star. */
    Map<String, Set<Concept>> singleWords() {
        return singleWords;
    }

    /**
     * The longest term at the place that means something in the family, else the longest of any other family; null if
     * no term begins here.
     */
    Match longestAt(List<String> tokens, int place, String family) {
        String first = tokens.get(place);
        List<Term> candidates = new ArrayList<>(byFirstWord.getOrDefault(first, List.of()));
        if (first.length() >= STEM_INDEX) {
            candidates.addAll(byFirstStem.getOrDefault(first.substring(0, STEM_INDEX), List.of()));
        }
        candidates.removeIf(term -> !matches(term, tokens, place));
        List<Term> own = candidates.stream()
                .filter(term -> term.concepts().stream().anyMatch(concept -> concept.readIn(family)))
                .toList();
        List<Term> read = own.isEmpty() ? candidates : own;
        int longest = read.stream().mapToInt(term -> term.words().size()).max().orElse(0);
        Set<Concept> meanings = new LinkedHashSet<>();
        read.stream().filter(term -> term.words().size() == longest).forEach(term -> meanings.addAll(term.concepts()));
        return longest == 0 ? null : new Match(longest, meanings);
    }

    private static boolean matches(Term term, List<String> tokens, int place) {
        List<Word> words = term.words();
        if (place + words.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).matches(tokens.get(place + i))) {
                return false;
            }
        }
        return true;
    }

    private void readConcepts(DataFile file) {
        for (CSVRecord row : file.rows()) {
            Concept concept = new Concept(
                    row.get("concept"),
                    row.get("kind"),
                    Set.copyOf(DataFile.words(row.get("families"))),
                    DataFile.words(row.get("implies")));
            concepts.put(concept.name(), concept);
        }
        for (CSVRecord row : file.rows()) {
            for (String implied : DataFile.words(row.get("implies"))) {
                if (!concepts.containsKey(implied)) {
                    throw file.bad(row, "implies " + implied + ", which is no concept");
                }
            }
        }
    }

    private void readTerms(DataFile file) {
        for (CSVRecord row : file.rows()) {
            if (row.get("concept").startsWith("{")) {
                macros.computeIfAbsent(row.get("concept"), any -> new ArrayList<>())
                        .addAll(List.of(row.get("terms").split("\\|", -1)));
            }
        }
        for (CSVRecord row : file.rows()) {
            String name = row.get("concept");
            if (name.startsWith("{")) {
                continue;
            }
            if (!concepts.containsKey(name)) {
                throw file.bad(row, name + " is no concept");
            }
            for (String term : row.get("terms").split("\\|", -1)) {
                for (String expanded : expand(file, row, term)) {
                    add(expanded, concepts.get(name));
                }
            }
        }
    }

    private List<String> expand(DataFile file, CSVRecord row, String term) {
        Matcher found = MACRO.matcher(term);
        if (!found.find()) {
            return List.of(term);
        }
        List<String> words = macros.get(found.group());
        if (words == null) {
            throw file.bad(row, found.group() + " is no macro");
        }
        List<String> expanded = new ArrayList<>();
        for (String word : words) {
            expanded.addAll(expand(file, row, term.replace(found.group(), word)));
        }
        return expanded;
    }

    private void add(String text, Concept concept) {
        List<Word> words = new ArrayList<>();
        for (String part : DataFile.words(text)) {
            boolean stem = part.endsWith("*");
            List<String> tokens = NameText.tokens(part);
            for (int i = 0; i < tokens.size(); i++) {
                words.add(new Word(tokens.get(i), stem && i == tokens.size() - 1));
            }
        }
        if (!words.isEmpty()) {
            terms.computeIfAbsent(List.copyOf(words), w -> new Term(w, new LinkedHashSet<>()))
                    .concepts()
                    .add(concept);
        }
    }

    private void index() {
        for (Term term : terms.values()) {
            term.words().forEach(word -> (word.stem() ? stems : wholeWords).add(word.text()));
            Word first = term.words().get(0);
            if (first.stem()) {
                String key = first.text()
                        .substring(0, Math.min(STEM_INDEX, first.text().length()));
                byFirstStem.computeIfAbsent(key, any -> new ArrayList<>()).add(term);
            } else {
                byFirstWord
                        .computeIfAbsent(first.text(), any -> new ArrayList<>())
                        .add(term);
            }
            if (term.words().size() == 1 && !first.stem() && !NameText.isEastAsian(first.text())) {
                singleWords.put(first.text(), term.concepts());
            }
        }
    }
}
