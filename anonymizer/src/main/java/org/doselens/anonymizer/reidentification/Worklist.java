package org.doselens.anonymizer.reidentification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.doselens.exam.ShortCode;

/** Exam keys and short codes out of a pasted or imported list, such as the dashboard's worklist as CSV. */
public final class Worklist {

    private static final int MOST = 5_000;

    private Worklist() {}

    /** Each key once, in the order of the list; words that are no key are passed over. */
    public static List<String> keys(String text) {
        Set<String> keys = new LinkedHashSet<>();
        for (String word : text.split("[\\s,;\"'|]+", -1)) {
            if (keys.size() < MOST && word.chars().anyMatch(Character::isDigit)) {
                ShortCode.whole(word).ifPresent(keys::add);
            }
        }
        return new ArrayList<>(keys);
    }
}
