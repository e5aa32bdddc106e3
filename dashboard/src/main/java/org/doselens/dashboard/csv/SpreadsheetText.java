package org.doselens.dashboard.csv;

import java.math.BigDecimal;
import java.math.MathContext;

/** Text on its way into a spreadsheet. */
public final class SpreadsheetText {

    /** More than any dose is known to; less than where a sum of binary fractions shows. */
    private static final MathContext FIGURES = new MathContext(9);

    private SpreadsheetText() {}

    /** A field: text is {@link #harmless}, a fraction has nine figures and no exponent, anything else is as it is. */
    public static Object field(Object value) {
        if (value instanceof String text) {
            return harmless(text);
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            BigDecimal rounded = BigDecimal.valueOf(number).round(FIGURES).stripTrailingZeros();
            return rounded.setScale(Math.max(rounded.scale(), 1)).toPlainString();
        }
        return value;
    }

    /** A name from a device must not become a formula. */
    public static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
