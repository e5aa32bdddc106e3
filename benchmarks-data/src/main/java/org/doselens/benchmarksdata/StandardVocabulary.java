package org.doselens.benchmarksdata;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that are nobody's name: procedures, anatomy, protocol and scanner words in several languages, with numbers and
 * codes too short to identify. A text made only of them may leave the hospital as it is; any other travels as a token.
 * Immutable and safe for use by many threads.
 */
public final class StandardVocabulary {

    private static final int LONGEST_TEXT = 128;
    private static final int MOST_DIGITS = 9;
    private static final int OLDEST_AGE = 89;
    private static final Pattern ALLOWED_SIGNS =
            Pattern.compile("[\\p{L}\\p{M}\\p{Nd}\\s.,;:()\\[\\]{}<>/\\\\+\\-_^*&=%'\"|~±·、,。:;()【】「」『』・–—°#]*");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}\\s*[./\\-_]\\s*\\d{1,2}\\s*[./\\-_]\\s*\\d{1,4}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{4,}");
    private static final Pattern PIECE = Pattern.compile(
            "(?<code>(?<![\\p{L}\\d])(?:b|br|bv|bf|bl|bc|h|hr|hv|hc|i|j|ur|qr|qf|sa|sb|s|fc|fl|u|t|d|c|l|th|k|v|f|p|cor)"
                    + "\\d{1,2}[a-z]?(?![\\p{L}\\d]))"
                    + "|(?<number>\\d+(?:\\.\\d+)?)"
                    + "|(?<east>[" + NameText.EAST_ASIAN + "]+)"
                    + "|(?<word>[\\p{L}&&[^" + NameText.EAST_ASIAN + "]]+)");

    private enum Kind {
        WORD,
        NUMBER,
        EAST_ASIAN
    }

    private record Piece(Kind kind, String text) {}

    private final VocabularyWords words;

    private StandardVocabulary(VocabularyWords words) {
        this.words = words;
    }

    /** Reads the vocabulary of this module: its own words, those of the mapping rules and of the procedures' names. */
    public static StandardVocabulary load(StandardProcedures procedures) {
        return new StandardVocabulary(VocabularyWords.load(Lexicon.load(), procedures));
    }

    /**
     * Whether every word of the text belongs to the vocabulary. Never true for a text with a number of more than three
     * digits, something like a date, an address sign, or a name beside other words.
     */
    public boolean allows(String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return false;
        }
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (!ALLOWED_SIGNS.matcher(wide).matches()
                || DATE.matcher(wide).find()
                || LONG_NUMBER.matcher(wide).find()
                || wide.chars().filter(Character::isDigit).count() > MOST_DIGITS) {
            return false;
        }
        return new Walk(pieces(NameText.fold(wide))).allowed();
    }

    private static List<Piece> pieces(String folded) {
        List<Piece> pieces = new ArrayList<>();
        for (Matcher m = PIECE.matcher(folded); m.find(); ) {
            if (m.group("code") != null || m.group("number") != null) {
                pieces.add(new Piece(Kind.NUMBER, m.group()));
            } else if (m.group("east") != null) {
                pieces.add(new Piece(Kind.EAST_ASIAN, m.group()));
            } else {
                pieces.add(new Piece(Kind.WORD, m.group()));
            }
        }
        return pieces;
    }

    /** One pass over the pieces of a text; a text needs at least one word that carries meaning by itself. */
    private final class Walk {

        private final List<Piece> pieces;
        private boolean meaning;
        private int place;

        Walk(List<Piece> pieces) {
            this.pieces = pieces;
        }

        boolean allowed() {
            while (place < pieces.size()) {
                int taken = taken();
                if (taken == 0) {
                    return false;
                }
                place += taken;
            }
            return meaning;
        }

        private int taken() {
            Piece piece = pieces.get(place);
            return switch (piece.kind()) {
                case NUMBER -> numbersInARow() > 2 ? 0 : 1;
                case EAST_ASIAN -> takenEastAsian(piece.text());
                case WORD -> takenWord(piece.text());
            };
        }

        private int numbersInARow() {
            int count = 0;
            while (place + count < pieces.size()
                    && pieces.get(place + count).kind() == Kind.NUMBER
                    && Character.isDigit(pieces.get(place + count).text().charAt(0))) {
                count++;
            }
            return count;
        }

        private int takenEastAsian(String run) {
            VocabularyWords.Run read = words.readRun(run, place > 0, afterNumber());
            meaning |= read == VocabularyWords.Run.MEANING;
            boolean old = run.startsWith("岁") && ageBefore() > OLDEST_AGE;
            return read == VocabularyWords.Run.UNKNOWN || old ? 0 : 1;
        }

        private int takenWord(String word) {
            int phrase = words.longestPhrase(wordsFrom(place));
            if (phrase > 0) {
                meaning = true;
                return phrase;
            }
            if (words.isWord(word)) {
                meaning = true;
                return 1;
            }
            boolean inside = place > 0 && place < pieces.size() - 1;
            boolean unit = afterNumber() && words.isUnit(word);
            boolean letter = words.isLetter(word);
            return unit || letter || (inside && words.isConnector(word)) ? 1 : 0;
        }

        private boolean afterNumber() {
            return place > 0 && pieces.get(place - 1).kind() == Kind.NUMBER;
        }

        private double ageBefore() {
            String number = afterNumber() ? pieces.get(place - 1).text() : "0";
            return Character.isDigit(number.charAt(0)) ? Double.parseDouble(number) : 0;
        }

        private List<String> wordsFrom(int from) {
            List<String> following = new ArrayList<>();
            for (int i = from; i < pieces.size() && pieces.get(i).kind() != Kind.EAST_ASIAN; i++) {
                following.add(pieces.get(i).text());
            }
            return following;
        }
    }
}
