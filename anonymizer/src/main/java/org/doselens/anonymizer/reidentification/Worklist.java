package org.doselens.anonymizer.reidentification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.doselens.exam.ShortCode;

/** Exam keys and short codes out of a pasted or imported list, such as the dashboard's lists as CSV. */
public final class Worklist {

    private static final int MOST = 5_000;

    /** How the dashboard's CSV files name the column of the key. */
    private static final String KEY_COLUMN = "examKey";

    private static final Pattern WORDS = Pattern.compile("[\\s,;\"'|]+");
    /** A comma outside quotes. */
    private static final Pattern FIELDS = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private Worklist() {}

    /**
     * Each key once, in the order of the list. Of a CSV with a column {@code examKey} only that column is read; of any
     * other text every word that can be a key, and words that cannot are passed over.
     */
    public static List<String> keys(String text) {
        Set<String> keys = new LinkedHashSet<>();
        candidates(text)
                .filter(word -> word.chars().anyMatch(Character::isDigit))
                .map(ShortCode::whole)
                .flatMap(Optional::stream)
                .takeWhile(key -> keys.size() < MOST)
                .forEach(keys::add);
        return new ArrayList<>(keys);
    }

    private static Stream<String> candidates(String text) {
        int column = fields(text.lines().findFirst().orElse("")).indexOf(KEY_COLUMN);
        if (column < 0) {
            return WORDS.splitAsStream(text);
        }
        return text.lines()
                .skip(1)
                .map(Worklist::fields)
                .filter(fields -> fields.size() > column)
                .map(fields -> fields.get(column));
    }

    private static List<String> fields(String line) {
        return Arrays.stream(FIELDS.split(line.replace("\uFEFF", ""), -1))
                .map(field -> field.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }
}
