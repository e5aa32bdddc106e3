package org.doselens.extraction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;

/**
 * Date-times of one object (DICOM PS3.5 6.2, DA, TM, DT), with partial precision and as devices spell them. A time
 * without an offset is the object's (Timezone Offset From UTC (0008,0201)), else the site's.
 */
final class Times {

    private final ZoneId zone;

    private Times(ZoneId zone) {
        this.zone = zone;
    }

    static Times of(Dataset dataset, ZoneId siteZone) {
        ZoneId stated = dataset.string(Tag.TimezoneOffsetFromUTC)
                .flatMap(text -> offset(text, 0))
                .<ZoneId>map(o -> o)
                .orElse(siteZone);
        return new Times(stated);
    }

    /** A DT value; missing parts are the first of their kind. */
    Optional<OffsetDateTime> dateTime(String text) {
        if (text == null) {
            return Optional.empty();
        }
        String value = text.strip();
        int sign = offsetStart(value);
        Optional<LocalDateTime> local = local(value.substring(0, sign));
        if (sign < value.length()) {
            Optional<ZoneOffset> offset = offset(value, sign);
            if (offset.isPresent()) {
                return local.map(l -> l.atOffset(offset.get()));
            }
        }
        return local.map(this::here);
    }

    Optional<OffsetDateTime> dateTime(Dataset dataset, int tag) {
        return dataset.string(tag).flatMap(this::dateTime);
    }

    /** A DA and a TM attribute together; a date alone is that day's midnight, a time alone is nothing. */
    Optional<OffsetDateTime> dateAndTime(Dataset dataset, int dateTag, int timeTag) {
        return dataset.string(dateTag)
                .flatMap(Times::date)
                .map(date -> here(LocalDateTime.of(
                        date, dataset.string(timeTag).flatMap(Times::time).orElse(LocalTime.MIDNIGHT))));
    }

    static Optional<LocalDate> date(String text) {
        String digits = digits(text);
        if (digits.length() < 8) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(number(digits, 0, 4), number(digits, 4, 6), number(digits, 6, 8)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(String text) {
        int point = text.indexOf('.');
        String digits = digits(point < 0 ? text : text.substring(0, point));
        if (digits.length() < 2) {
            return Optional.empty();
        }
        try {
            int second = Math.min(digits.length() >= 6 ? number(digits, 4, 6) : 0, 59);
            LocalTime whole =
                    LocalTime.of(number(digits, 0, 2), digits.length() >= 4 ? number(digits, 2, 4) : 0, second);
            return Optional.of(whole.withNano(point < 0 ? 0 : nanos(digits(text.substring(point + 1)))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> local(String text) {
        int point = text.indexOf('.');
        String digits = digits(point < 0 ? text : text.substring(0, point));
        if (digits.length() < 4) {
            return Optional.empty();
        }
        String day = (digits + "0101".substring(Math.min(4, Math.max(0, digits.length() - 4)))).substring(0, 8);
        String clock = digits.length() > 8 ? digits.substring(8) : "00";
        String fraction = point < 0 ? "" : text.substring(point);
        return date(day).flatMap(date -> time(clock + fraction).map(time -> LocalDateTime.of(date, time)));
    }

    private OffsetDateTime here(LocalDateTime local) {
        return local.atZone(zone).toOffsetDateTime();
    }

    private static int offsetStart(String value) {
        int plus = value.indexOf('+');
        if (plus > 0) {
            return plus;
        }
        int minus = value.lastIndexOf('-');
        // 2018-01-05 has hyphens too: an offset stands behind the hour at least
        return minus >= 10 ? minus : value.length();
    }

    private static Optional<ZoneOffset> offset(String text, int from) {
        int sign = Math.max(text.indexOf('+', from), text.indexOf('-', from));
        if (sign < 0) {
            return Optional.empty();
        }
        String digits = digits(text.substring(sign));
        if (digits.length() < 2) {
            return Optional.empty();
        }
        int minutes = number(digits, 0, 2) * 60 + (digits.length() >= 4 ? number(digits, 2, 4) : 0);
        int signed = text.charAt(sign) == '-' ? -minutes : minutes;
        return Math.abs(signed) > 14 * 60 ? Optional.empty() : Optional.of(ZoneOffset.ofTotalSeconds(signed * 60));
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    private static int nanos(String fraction) {
        String nine = (fraction + "000000000").substring(0, 9);
        return Integer.parseInt(nine);
    }
}
