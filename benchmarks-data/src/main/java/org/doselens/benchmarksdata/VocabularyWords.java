package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** The words of vocabulary/words.csv, without those of vocabulary/not-alone.csv, and how far each may be used. */
final class VocabularyWords {

    /** What a run of East Asian characters is: unknown, allowed beside a word, or a word by itself. */
    enum Run {
        UNKNOWN,
        BESIDE,
        MEANING
    }

    private static final int SHORTEST_MAPPING_WORD = 3;
    private static final Set<String> LETTERS = Set.of("c", "t", "l", "r", "w", "s", "x", "z", "o");

    private final Map<String, Set<String>> kinds = new HashMap<>();
    private final Map<String, List<List<String>>> phrases = new HashMap<>();
    private int longestEastAsian;

    private VocabularyWords() {}

    static VocabularyWords load(Lexicon lexicon, StandardProcedures procedures) {
        VocabularyWords words = new VocabularyWords();
        DataFile own = DataFile.resource("vocabulary/words.csv", "kind", "language", "words");
        for (CSVRecord row : own.rows()) {
            words.take(row.get("kind"), row.get("words"));
        }
        words.takeSides();
        lexicon.wholeTerms().forEach(words::takeTerm);
        for (StandardProcedure procedure : procedures.all()) {
            NameText.tokens(procedure.nameEn()).stream()
                    .filter(word -> word.length() >= SHORTEST_MAPPING_WORD)
                    .forEach(word -> words.add("word", word));
        }
        for (CSVRecord row : DataFile.resource("vocabulary/not-alone.csv", "kind", "words", "why")
                .rows()) {
            Set<String> banned = words.kinds.getOrDefault(row.get("kind"), new HashSet<>());
            folded(row.get("words")).forEach(banned::remove);
        }
        words.longestEastAsian =
                words.kinds.get("cjk").stream().mapToInt(String::length).max().orElse(1);
        return words;
    }

    private void take(String kind, String text) {
        if (kind.equals("phrase")) {
            Arrays.stream(text.split("\\|", -1)).map(NameText::tokens).forEach(this::addPhrase);
        } else {
            folded(text).forEach(word -> add(kind, word));
        }
    }

    private static Collection<String> folded(String text) {
        return DataFile.words(text).stream()
                .map(word -> String.join("", NameText.tokens(word)))
                .toList();
    }

    private void add(String kind, String word) {
        kinds.computeIfAbsent(kind, any -> new HashSet<>()).add(word);
    }

    private void addPhrase(List<String> phrase) {
        if (phrase.size() > 1) {
            phrases.computeIfAbsent(phrase.get(0), any -> new ArrayList<>()).add(phrase);
        } else if (!phrase.isEmpty()) {
            add("word", phrase.get(0));
        }
    }

    /** Left knee, both hands: a side with a part of the body is one word. */
    private void takeSides() {
        for (String side : kinds.get("side")) {
            kinds.get("part").forEach(part -> add("cjk", side + part));
        }
    }

    private void takeTerm(List<String> term) {
        boolean eastAsian = term.stream().allMatch(NameText::isEastAsian);
        if (eastAsian && term.size() > 1) {
            add("cjk", String.join("", term));
        } else if (term.size() > 1 && term.stream().noneMatch(NameText::isEastAsian)) {
            addPhrase(term);
        } else if (!eastAsian && term.size() == 1 && term.get(0).length() >= SHORTEST_MAPPING_WORD) {
            add("word", term.get(0));
        }
    }

    boolean isWord(String word) {
        return kinds.get("word").contains(word);
    }

    boolean isConnector(String word) {
        return kinds.get("connector").contains(word);
    }

    boolean isUnit(String word) {
        return kinds.get("unit").contains(word);
    }

    /** Single letters that stand in protocol names: spine parts, sides, with. */
    boolean isLetter(String word) {
        return LETTERS.contains(word);
    }

    /** Length of the longest phrase at the start of the words; 0 if none. */
    int longestPhrase(List<String> words) {
        int longest = 0;
        for (List<String> phrase : phrases.getOrDefault(words.get(0), List.of())) {
            boolean same = phrase.size() <= words.size()
                    && words.subList(0, phrase.size()).equals(phrase);
            longest = same ? Math.max(longest, phrase.size()) : longest;
        }
        return longest;
    }

    /**
     * Whether dictionary words cover the run without a gap, and whether one of them has two characters or more. A
     * single character that is no part of the body and no side stands only behind something: a surname would stand first.
     */
    Run readRun(String run, boolean behindPiece, boolean afterNumber) {
        if (kinds.get("side").contains(run)) {
            return Run.BESIDE;
        }
        Run[] best = new Run[run.length() + 1];
        Arrays.fill(best, Run.UNKNOWN);
        best[0] = Run.BESIDE;
        for (int end = 1; end <= run.length(); end++) {
            for (int start = Math.max(0, end - longestEastAsian - 1); start < end; start++) {
                Run part = part(run.substring(start, end), behindPiece || start > 0, afterNumber && start == 0);
                if (best[start] != Run.UNKNOWN && part != Run.UNKNOWN) {
                    Run joined = best[start] == Run.MEANING ? Run.MEANING : part;
                    best[end] = joined.compareTo(best[end]) > 0 ? joined : best[end];
                }
            }
        }
        return best[run.length()];
    }

    private Run part(String text, boolean behindWord, boolean afterNumber) {
        Set<String> dictionary = kinds.get("cjk");
        boolean sided = text.length() > 2
                && kinds.get("side").contains(text.substring(0, 1))
                && dictionary.contains(text.substring(1));
        if (sided || dictionary.contains(text)) {
            return Run.MEANING;
        }
        boolean beside = kinds.get("part").contains(text)
                || (behindWord && kinds.get("beside").contains(text))
                || (afterNumber && kinds.get("after-number").contains(text));
        return beside ? Run.BESIDE : Run.UNKNOWN;
    }
}
