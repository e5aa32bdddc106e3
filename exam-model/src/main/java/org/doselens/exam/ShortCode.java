package org.doselens.exam;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An exam's key in ten characters that a person reads out and types: the first 50 bits of the key, unlikely to be shared
 * by two of a site's first million exams (one chance in 2,000), and the site tells if they are. Says nothing about the
 * patient.
 */
public final class ShortCode {

    private static final int LENGTH = 10;
    private static final int KEY_LENGTH = 16;
    private static final Pattern SIGNS = Pattern.compile("[0-9abcdefghjkmnpqrstvwxyz]+");

    private ShortCode() {}

    /** Upper case, in two groups: {@code 4K7ZM-0Q2XB}. */
    public static String of(String examKey) {
        String head = examKey.substring(0, Math.min(LENGTH, examKey.length())).toUpperCase(Locale.ROOT);
        int half = LENGTH / 2;
        return head.length() <= half ? head : head.substring(0, half) + "-" + head.substring(half);
    }

    /** What was typed, as the beginning of a key in lower case. */
    public static String typed(String text) {
        return text.strip().replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }

    /**
     * What was typed, if it is a whole short code or a whole key, with O read as 0, I and L as 1, which keys do without.
     */
    public static Optional<String> whole(String text) {
        String plain = text == null
                ? ""
                : typed(text).replace('o', '0').replace('i', '1').replace('l', '1');
        boolean fits = plain.length() == LENGTH || plain.length() == KEY_LENGTH;
        return fits && SIGNS.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
