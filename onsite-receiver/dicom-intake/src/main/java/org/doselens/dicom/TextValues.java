package org.doselens.dicom;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Text as it stands in a data set: padding, several values, numbers written in digits (DICOM PS3.5 section 6.2). */
final class TextValues {

    private static final int LONGEST_DECIMAL = 16;

    private TextValues() {}

    static List<String> strings(Vr vr, CharacterSets characterSets, byte[] source, int offset, int length) {
        String text = vr.isLocal()
                ? characterSets.decode(source, offset, length, vr == Vr.PN)
                : new String(source, offset, length, StandardCharsets.ISO_8859_1);
        if (!vr.isMultiValued() || text.indexOf('\\') < 0) {
            String only = trim(vr, text);
            return only.isEmpty() ? List.of() : List.of(only);
        }
        List<String> all = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\\'); end >= 0; end = text.indexOf('\\', start)) {
            all.add(trim(vr, text.substring(start, end)));
            start = end + 1;
        }
        all.add(trim(vr, text.substring(start)));
        return all.stream().allMatch(String::isEmpty) ? List.of() : List.copyOf(all);
    }

    /** A decimal or integer string; anything else, also what only Java takes for a number, is none. */
    static OptionalDouble decimal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
            if (!allowed) {
                return OptionalDouble.empty();
            }
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** A decimal string of at most sixteen characters. */
    static String format(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a decimal string holds finite numbers only");
        }
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        for (int digits = 16; ; digits--) {
            BigDecimal rounded =
                    exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).stripTrailingZeros();
            String plain = rounded.toPlainString();
            String text = plain.length() <= LONGEST_DECIMAL ? plain : rounded.toString();
            if (text.length() <= LONGEST_DECIMAL) {
                return text;
            }
        }
    }

    private static String trim(Vr vr, String text) {
        int start = 0;
        int end = text.length();
        while (end > 0 && isPadding(text.charAt(end - 1))) {
            end--;
        }
        while (!vr.keepsLeadingSpaces() && start < end && isPadding(text.charAt(start))) {
            start++;
        }
        return text.substring(start, end);
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == 0;
    }
}
