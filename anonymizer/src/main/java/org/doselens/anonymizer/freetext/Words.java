package org.doselens.anonymizer.freetext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that are nobody's name: the standard vocabulary, and beside it the words and endings of freetext/words.txt. */
final class Words {

    private static final int LONGEST_HAN_WORD = 10;
    private static final int SHORTEST_WITH_ENDING = 8;
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern HUMP = Pattern.compile("[A-Z]+(?![a-z])|[A-Z]?[\\p{Ll}\\p{M}]+|\\p{L}+");

    private final Predicate<String> vocabulary;
    private final Set<String> latin = section("latin");
    private final Set<String> endings = section("endings");
    private final Set<String> han = section("han");
    private final Set<String> surnames = section("surnames");

    Words(Predicate<String> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** The whole is of the standard vocabulary. */
    boolean isKnownText(String text) {
        return vocabulary.test(text);
    }

    /**
     * Whether known words cover the run. What they leave over may be a name, so nothing may be left; and a run that
     * begins with a frequent surname must be a word as a whole.
     */
    boolean coverHan(String run) {
        if (isHanWord(run)) {
            return true;
        }
        if (surnames.contains(run.substring(0, 1)) && run.length() <= 4) {
            return false;
        }
        boolean[] covered = new boolean[run.length() + 1];
        covered[0] = true;
        for (int end = 2; end <= run.length(); end++) {
            for (int start = Math.max(0, end - LONGEST_HAN_WORD); start <= end - 2 && !covered[end]; start++) {
                covered[end] = covered[start] && isHanWord(run.substring(start, end));
            }
        }
        return covered[run.length()];
    }

    private boolean isHanWord(String text) {
        return han.contains(text) || vocabulary.test(text);
    }

    /**
     * Whether a run of Latin letters and digits is known: as a whole, such as B70f or mp2rage, or each of its words, also run
     * together as in LungCARE.
     *
     * @param afterNumber whether a number stands before it, so that it may be a unit
     */
    boolean isKnownLatin(String run, boolean afterNumber) {
        if (isAmongWords(run) || latin.contains(run.toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (Matcher m = LETTERS.matcher(run); m.find(); ) {
            boolean behindDigit = m.start() > 0 || afterNumber;
            if (!isKnownWord(m.group(), behindDigit)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnownWord(String word, boolean behindDigit) {
        if (isLatinWord(word) || (behindDigit && vocabulary.test("kidney 5 " + word + " kidney"))) {
            return true;
        }
        List<String> humps = new ArrayList<>();
        for (Matcher m = HUMP.matcher(word); m.find(); ) {
            humps.add(m.group());
        }
        return humps.size() > 1 && humps.stream().allMatch(hump -> hump.length() > 1 && isLatinWord(hump));
    }

    private boolean isLatinWord(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        boolean ends =
                folded.length() >= SHORTEST_WITH_ENDING && endings.stream().anyMatch(folded::endsWith);
        return ends || latin.contains(folded) || isAmongWords(word);
    }

    /** Connecting words and single letters are known only between others. */
    private boolean isAmongWords(String word) {
        return vocabulary.test("kidney " + word + " kidney");
    }

    private static Set<String> section(String wanted) {
        try (InputStream in = Words.class.getResourceAsStream("words.txt")) {
            Set<String> found = new HashSet<>();
            String section = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    section = line.substring(1, line.length() - 1);
                } else if (!line.startsWith("#") && section.equals(wanted)) {
                    for (String word : line.strip().split("\\s+", -1)) {
                        if (!word.isEmpty()) {
                            found.add(word);
                        }
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
