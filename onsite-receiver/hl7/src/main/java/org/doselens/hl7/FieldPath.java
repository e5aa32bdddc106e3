package org.doselens.hl7;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands, as a site writes it: {@code OBR-18} or {@code ORC-5.2}.
 *
 * @param segment three letters or digits
 * @param field from 1
 * @param component from 1
 */
public record FieldPath(String segment, int field, int component) {

    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9]{2})-([1-9][0-9]{0,2})(?:\\.([1-9][0-9]?))?");

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static FieldPath of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("a field is written as OBR-18 or ORC-5.1, not " + text);
        }
        return new FieldPath(
                form.group(1),
                Integer.parseInt(form.group(2)),
                form.group(3) == null ? 1 : Integer.parseInt(form.group(3)));
    }

    String in(MessageSegment of) {
        return of.name().equals(segment) ? of.text(field, component) : null;
    }
}
