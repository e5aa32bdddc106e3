package org.doselens.core.exam;

import java.util.Locale;

/** The beginning of an exam's key, long enough to find it within a site and short enough to type. */
public final class ShortCode {

    private static final int LENGTH = 8;

    private ShortCode() {}

    /** Upper case, in two groups: {@code 7F3A-91C2}. */
    public static String of(String examKey) {
        String head = examKey.substring(0, Math.min(LENGTH, examKey.length())).toUpperCase(Locale.ROOT);
        return head.length() <= 4 ? head : head.substring(0, 4) + "-" + head.substring(4);
    }

    /** What was typed, as the beginning of a key in lower case. */
    public static String typed(String text) {
        return text.strip().replace("-", "").replace(" ", "").toLowerCase(Locale.ROOT);
    }
}
