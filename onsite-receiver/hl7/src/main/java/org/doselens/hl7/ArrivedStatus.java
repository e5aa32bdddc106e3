package org.doselens.hl7;

import java.util.Locale;

/**
 * A value by which a site's order messages say that the patient has arrived, such as {@code ORC-5=AR}.
 *
 * @param value compared without regard to case
 */
public record ArrivedStatus(FieldPath field, String value) {

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static ArrivedStatus of(String text) {
        int equals = text.indexOf('=');
        if (equals < 0 || text.substring(equals + 1).isBlank()) {
            throw new IllegalArgumentException("an arrived status is written as ORC-5=AR, not " + text);
        }
        return new ArrivedStatus(
                FieldPath.of(text.substring(0, equals)),
                text.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
    }

    boolean saidBy(MessageSegment segment) {
        String said = field.in(segment);
        return said != null && said.toLowerCase(Locale.ROOT).equals(value);
    }
}
