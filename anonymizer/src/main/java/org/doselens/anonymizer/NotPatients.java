package org.doselens.anonymizer;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.doselens.benchmarksdata.NotPatientWords;
import org.doselens.exam.Exam;

/**
 * Finds phantom, quality assurance and test exams: by published words in the patient's name and ID, and by the site's own
 * words there and in the names of procedure and protocol. What published words say of the latter, the mapping tells.
 */
final class NotPatients {

    private final List<Word> ofPatients;
    private final List<Word> ofAll;

    /**
     * @param own the site's own words
     * @param except published words that mean something else at the site
     */
    NotPatients(List<String> own, List<String> except) {
        requirePublished(except);
        List<String> not = except.stream().map(NotPatients::folded).toList();
        ofAll = own.stream().map(NotPatients::folded).map(Word::of).toList();
        ofPatients = Stream.concat(
                        ofAll.stream(),
                        NotPatientWords.load().stream()
                                .map(NotPatients::folded)
                                .filter(word -> !not.contains(word))
                                .map(Word::of))
                .toList();
    }

    /** A word that is not published cannot be taken out: most likely it is misspelt. */
    static void requirePublished(List<String> except) {
        List<String> published =
                NotPatientWords.load().stream().map(NotPatients::folded).toList();
        for (String word : except) {
            if (!published.contains(folded(word))) {
                throw new PolicyNotApplicable("not-patient.except: names " + word + ", which is no published word");
            }
        }
    }

    boolean isOne(Identity identity, Exam exam) {
        Stream<String> who = identity == null ? Stream.of() : Stream.of(identity.patientName(), identity.patientId());
        Stream<String> what = exam.procedure() == null
                ? Stream.of()
                : Stream.of(exam.procedure().localName(), exam.procedure().protocol());
        return any(who, ofPatients) || any(what, ofAll);
    }

    private static boolean any(Stream<String> texts, List<Word> words) {
        return texts.filter(Objects::nonNull)
                .map(text -> folded(text.replaceAll("[\\^_=]", " ")))
                .anyMatch(text -> words.stream().anyMatch(word -> word.isIn(text)));
    }

    /** Looked for as a whole word where it is of Latin letters: "QA" is not in "Qasim". */
    private record Word(String text, boolean goesOn) {

        static Word of(String written) {
            boolean star = written.endsWith("*");
            return new Word(star ? written.substring(0, written.length() - 1) : written, star);
        }

        boolean isIn(String text) {
            for (int at = text.indexOf(this.text); at >= 0; at = text.indexOf(this.text, at + 1)) {
                boolean begins = at == 0 || !joins(text.charAt(at - 1), this.text.charAt(0));
                int end = at + this.text.length();
                boolean ends = goesOn
                        || end == text.length()
                        || !joins(text.charAt(end), this.text.charAt(this.text.length() - 1));
                if (begins && ends) {
                    return true;
                }
            }
            return false;
        }

        /** Letters of scripts that put spaces between words. */
        private static boolean joins(char beside, char edge) {
            return Character.isLetter(beside) && Character.isLetter(edge) && beside < 0x2e80 && edge < 0x2e80;
        }
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
