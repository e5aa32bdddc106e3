package org.doselens.assembly.order;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moments as order systems write them: HL7 DTM, ISO 8601 and the forms of databases, with hours at least, with an offset
 * or in the site's zone.
 */
public final class WrittenTime {

    private static final Pattern FORM =
            Pattern.compile("(\\d{4})[-/]?(\\d{2})[-/]?(\\d{2})[ T]?(\\d{2}):?(\\d{2})?:?(\\d{2})?"
                    + "(?:\\.(\\d{1,9}))?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?");

    private WrittenTime() {}

    /** Null if there is none, or only a day. */
    public static OffsetDateTime read(String text, ZoneId zone) {
        Matcher form = text == null ? null : FORM.matcher(text.strip());
        if (form == null || !form.matches()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(form.group(1)),
                    number(form.group(2)),
                    number(form.group(3)),
                    number(form.group(4)),
                    number(form.group(5)),
                    // a leap second
                    Math.min(59, number(form.group(6))),
                    form.group(7) == null ? 0 : number((form.group(7) + "00000000").substring(0, 9)));
            return form.group(8) == null
                    ? local.atZone(zone).toOffsetDateTime()
                    : local.atOffset(ZoneOffset.of(form.group(8)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
