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

    /** As it is shown, such as {@code 4K7ZM-0Q2XB}; null for a key that is too short for one. */
    public static String of(String examKey) {
        if (examKey == null || examKey.length() < LENGTH) {
            return null;
        }
        String code = examKey.substring(0, LENGTH).toUpperCase(Locale.ROOT);
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /**
     * The beginning of an exam key out of what was typed: a short code or a whole key, in any case, with or without
     * hyphen; O is read as 0, I and L as 1.
     */
    public static Optional<String> typed(String text) {
        String plain = text == null
                ? ""
                : text.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[-\\s]", "")
                        .replace('o', '0')
                        .replace('i', '1')
                        .replace('l', '1');
        boolean fits = plain.length() == LENGTH || plain.length() == KEY_LENGTH;
        return fits && SIGNS.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
