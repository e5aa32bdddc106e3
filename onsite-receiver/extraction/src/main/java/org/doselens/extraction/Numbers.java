package org.doselens.extraction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import org.doselens.dicom.Dataset;

/** Numbers as devices write them: spaces, a comma for the point, exponents; NaN and infinity are no numbers. */
final class Numbers {

    private static final MathContext TWELVE_DIGITS = new MathContext(12);

    private Numbers() {}

    static OptionalDouble parse(String text) {
        String digits = text == null ? "" : text.strip().replace("\0", "");
        if (digits.isEmpty()) {
            return OptionalDouble.empty();
        }
        int comma = digits.lastIndexOf(',');
        if (comma >= 0) {
            // of point and comma the last one is the decimal one
            int point = digits.lastIndexOf('.');
            digits = point > comma
                    ? digits.replace(",", "")
                    : digits.replace(".", "").replace(',', '.');
        }
        char last = digits.charAt(digits.length() - 1);
        if (Character.isLetter(last)) {
            return OptionalDouble.empty();
        }
        try {
            return finite(Double.parseDouble(digits));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The first value of an attribute, also where it is written in a way its value representation forbids. */
    static OptionalDouble first(Dataset dataset, int tag) {
        OptionalDouble value = dataset.decimal(tag);
        if (value.isPresent()) {
            return finite(value.getAsDouble());
        }
        return dataset.string(tag).map(Numbers::parse).orElse(OptionalDouble.empty());
    }

    static Double orNull(OptionalDouble value) {
        return value.isPresent() ? (Double) value.getAsDouble() : null;
    }

    static Double scaled(OptionalDouble value, double factor) {
        return value.isPresent() ? (Double) tidy(value.getAsDouble() * factor) : null;
    }

    static Double positive(Double value) {
        return value != null && value > 0 ? value : null;
    }

    static Double add(Double a, Double b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : (Double) tidy(a + b);
    }

    /** Without the last digits that binary arithmetic adds to decimal values: 415.82 stays 415.82. */
    static double tidy(double value) {
        return value == 0 ? 0 : new BigDecimal(value).round(TWELVE_DIGITS).doubleValue();
    }

    private static OptionalDouble finite(double value) {
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
