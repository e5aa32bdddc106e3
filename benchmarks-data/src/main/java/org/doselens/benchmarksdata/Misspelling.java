package org.doselens.benchmarksdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.benchmarksdata.Lexicon.Concept;

/** Reads a Latin word the lexicon does not hold: words written together, cut off, or with one wrong letter. */
final class Misspelling {

    private static final int SHORTEST_PART = 3;
    private static final int SHORTEST_CUT = 4;
    private static final int SHORTEST_TYPO = 6;
    private static final Set<String> SHORT_PARTS = Set.of("ct", "mr", "xr", "wo");

    private final Lexicon lexicon;
    private final Map<String, Set<Concept>> words;
    private final List<String> longWords;

    Misspelling(Lexicon lexicon) {
        this.lexicon = lexicon;
        words = lexicon.singleWords();
        longWords = lexicon.words().stream()
                .filter(word -> word.length() >= SHORTEST_TYPO && !NameText.isEastAsian(word))
                .toList();
    }

    /** Whether the word needs none of this. */
    boolean isKnown(String token) {
        return NameText.isEastAsian(token) || !Character.isLetter(token.charAt(0)) || lexicon.knows(token);
    }

    /** Whether two tokens are one word of the lexicon that was parted, as {@code PingSao} is. */
    boolean isOneWord(String token, String next) {
        return Character.isLetter(next.charAt(0)) && !NameText.isEastAsian(next) && words.containsKey(token + next);
    }

    /** The parts of a word that is several words of the lexicon written together; empty if it is not. */
    List<String> parts(String word) {
        if (word.length() < 2 * SHORTEST_PART - 1) {
            return List.of();
        }
        List<List<String>> best = new ArrayList<>();
        best.add(List.of());
        for (int end = 1; end <= word.length(); end++) {
            best.add(fewestParts(word, end, best));
        }
        List<String> all = best.get(word.length());
        return all == null || all.size() > 4 ? List.of() : all;
    }

    private List<String> fewestParts(String word, int end, List<List<String>> best) {
        List<String> fewest = null;
        for (int start = 0; start < end; start++) {
            String part = word.substring(start, end);
            List<String> before = best.get(start);
            boolean known = part.length() >= SHORTEST_PART ? words.containsKey(part) : SHORT_PARTS.contains(part);
            if (before != null && known && (fewest == null || before.size() + 1 < fewest.size())) {
                fewest = new ArrayList<>(before);
                fewest.add(part);
            }
        }
        return fewest;
    }

    /** The word this one was cut from or differs from in one letter, if all such words mean the same; else null. */
    String corrected(String word) {
        if (word.length() < SHORTEST_CUT) {
            return null;
        }
        String whole = onlyMeaning(
                words.keySet().stream().filter(known -> known.startsWith(word)).toList());
        return whole != null || word.length() < SHORTEST_TYPO
                ? whole
                : onlyMeaning(longWords.stream()
                        .filter(known -> known.charAt(0) == word.charAt(0) && differInOneLetter(word, known))
                        .toList());
    }

    private String onlyMeaning(List<String> candidates) {
        boolean same = candidates.stream().map(words::get).distinct().count() == 1;
        return candidates.size() == 1 || (same && words.containsKey(candidates.get(0))) ? candidates.get(0) : null;
    }

    /** One letter more, fewer or other, or two neighbours exchanged. */
    static boolean differInOneLetter(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        String restA = a.substring(i);
        String restB = b.substring(i);
        if (restA.length() > restB.length()) {
            return restA.substring(1).equals(restB);
        }
        if (restA.length() < restB.length()) {
            return restB.substring(1).equals(restA);
        }
        boolean other = restA.isEmpty() || restA.substring(1).equals(restB.substring(1));
        return other
                || (restA.length() > 1
                        && restA.charAt(0) == restB.charAt(1)
                        && restA.charAt(1) == restB.charAt(0)
                        && restA.substring(2).equals(restB.substring(2)));
    }
}
