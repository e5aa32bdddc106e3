package org.doselens.anonymizer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.exam.Exam;

/** Finds phantom, quality assurance and test exams by the site's own words, beside what is known everywhere. */
final class NotPatients {

    private final List<String> words;

    NotPatients(List<String> words) {
        this.words = words.stream().map(NotPatients::folded).toList();
    }

    boolean isOne(Identity identity, Exam exam) {
        return !words.isEmpty()
                && texts(identity, exam)
                        .filter(Objects::nonNull)
                        .map(NotPatients::folded)
                        .anyMatch(text -> words.stream().anyMatch(word -> holds(text, word)));
    }

    private static Stream<String> texts(Identity identity, Exam exam) {
        Stream<String> who = identity == null ? Stream.of() : Stream.of(identity.patientName(), identity.patientId());
        Stream<String> what = exam.procedure() == null
                ? Stream.of()
                : Stream.of(exam.procedure().localName(), exam.procedure().protocol());
        return Stream.concat(who, what);
    }

    /** A word of Latin letters counts only as a whole word: "QA" is not in "Qasim". */
    private static boolean holds(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            boolean begins = at == 0 || !joins(text.charAt(at - 1), word.charAt(0));
            int end = at + word.length();
            boolean ends = end == text.length() || !joins(text.charAt(end), word.charAt(word.length() - 1));
            if (begins && ends) {
                return true;
            }
        }
        return false;
    }

    private static boolean joins(char beside, char edge) {
        return Character.isLetter(beside) && Character.isLetter(edge) && beside < 0x2e80 && edge < 0x2e80;
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
