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

    private final Map<String, Set<Concept>> words;

    Misspelling(Lexicon lexicon) {
        words = lexicon.singleWords();
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

    /** The one meaning of all words that begin like this one, or that differ from it in one letter; else null. */
    String corrected(String word) {
        String longer = word.length() >= SHORTEST_CUT ? onlyMeaning(word, true) : null;
        return longer != null || word.length() < SHORTEST_TYPO ? longer : onlyMeaning(word, false);
    }

    private String onlyMeaning(String word, boolean cut) {
        String found = null;
        for (String candidate : words.keySet()) {
            boolean near = cut
                    ? candidate.startsWith(word)
                    : candidate.length() >= SHORTEST_TYPO
                            && candidate.charAt(0) == word.charAt(0)
                            && differInOneLetter(word, candidate);
            if (!near) {
                continue;
            }
            if (found != null && !words.get(found).equals(words.get(candidate))) {
                return null;
            }
            found = candidate;
        }
        return found;
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
