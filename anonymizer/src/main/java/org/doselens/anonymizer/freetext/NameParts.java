package org.doselens.anonymizer.freetext;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The parts by which a name is found in a text: Chinese names whole and without surname, Latin names word by word. */
final class NameParts {

    private static final Pattern BETWEEN = Pattern.compile("[\\s^=,;/\\\\.·()（）_-]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}+");
    private static final int SHORTEST_LATIN = 2;

    private NameParts() {}

    static Set<String> of(String name) {
        Set<String> parts = new HashSet<>();
        String folded = folded(name);
        for (String part : BETWEEN.split(folded, -1)) {
            boolean han = HAN.matcher(part).matches();
            if (han && part.length() >= 2) {
                parts.add(part);
                if (part.length() >= 3) {
                    parts.add(part.substring(1));
                }
            } else if (!han && part.length() >= SHORTEST_LATIN) {
                parts.add(part);
            }
        }
        String han = folded.replaceAll("[^\\p{IsHan}]", "");
        if (han.length() >= 2 && han.length() <= 4) {
            parts.add(han);
        }
        return parts;
    }

    /** A Chinese part counts anywhere, a Latin part or a number only as a whole word. */
    static boolean anyIn(String text, Collection<String> parts) {
        String folded = folded(text);
        return parts.stream().anyMatch(part -> {
            int at = folded.indexOf(part);
            while (at >= 0) {
                boolean whole = !joins(folded, at - 1, part.charAt(0))
                        && !joins(folded, at + part.length(), part.charAt(part.length() - 1));
                if (whole) {
                    return true;
                }
                at = folded.indexOf(part, at + 1);
            }
            return false;
        });
    }

    private static boolean joins(String text, int at, char edge) {
        return at >= 0
                && at < text.length()
                && Character.isLetterOrDigit(edge)
                && edge < 0x2e80
                && text.charAt(at) < 0x2e80
                && Character.isLetter(edge) == Character.isLetter(text.charAt(at))
                && Character.isLetterOrDigit(text.charAt(at));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
