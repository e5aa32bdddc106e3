package org.doselens.look;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/**
 * Numbers, days and times as every page writes them: 1,284; − for minus; – for nothing; 24 hours; the site's zone.
 * Rounds half up, as people do. One is made for each request.
 */
public final class Figures {

    /** What stands where there is no value. */
    public static final String NOTHING = "–";

    private static final Pattern COUNTED = Pattern.compile("(\\{(\\d)}(?:</b>)? [a-z ]+)\\((e?s)\\)");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Locale locale;
    private final ZoneId zone;
    private final MessageSource words;
    private final Clock clock;

    /** Speaks one language, in one zone. */
    public Figures(Locale locale, ZoneId zone, MessageSource words, Clock clock) {
        this.locale = locale;
        this.zone = zone;
        this.words = words;
        this.clock = clock;
    }

    /** Whole number with thousands marked. */
    public String count(Number value) {
        return decimal(value, 0);
    }

    /** With its sign: +3, −1, 0. */
    public String signed(Number value) {
        String text = decimal(value, 0);
        return value != null && value.doubleValue() > 0 && !text.equals("0") ? "+" + text : text;
    }

    /** With so many decimals. */
    public String decimal(Number value, int decimals) {
        if (value == null) {
            return NOTHING;
        }
        BigDecimal rounded = BigDecimal.valueOf(value.doubleValue()).setScale(decimals, RoundingMode.HALF_UP);
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return (rounded.signum() < 0 ? "−" : "") + format.format(rounded.abs());
    }

    /** At most so many decimals, without zeros at the end. */
    public String upTo(Number value, int decimals) {
        String text = decimal(value, decimals);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }

    /** A share in percent without its sign: 91.8; a whole hundred stands alone. */
    public String percent(Number value) {
        return value != null && value.doubleValue() == 100 ? "100" : decimal(value, 1);
    }

    /** Dose area product, given in Gy·m², in Gy·cm². */
    public String gyCm2(Double gyM2) {
        return gyM2 == null ? NOTHING : significant(gyM2 * 10_000);
    }

    /** Three digits that count, at most four decimals: 0.0132, 0.177, 4.12, 38.3, 156. */
    public String significant(Number value) {
        if (value == null) {
            return NOTHING;
        }
        double size = Math.abs(value.doubleValue());
        return decimal(value, size == 0 ? 0 : size < 0.1 ? 4 : size < 1 ? 3 : size < 10 ? 2 : size < 100 ? 1 : 0);
    }

    /** 1.87×. */
    public String ratio(Double value) {
        return value == null ? NOTHING : decimal(value, 2) + "×";
    }

    /** 19–25, in whole numbers. */
    public String range(double low, double high) {
        String from = decimal(low, 0);
        String to = decimal(high, 0);
        return from.equals(to) ? from : from + "–" + to;
    }

    /** 2026-03-12, for tables. */
    public String day(LocalDate day) {
        return day == null ? NOTHING : day.format(DAY);
    }

    /** 3 月 12 日 周四, Thursday 12 March. */
    public String longDay(LocalDate day) {
        String pattern = locale.getLanguage().equals("zh") ? "M 月 d 日 EEE" : "EEEE d MMMM";
        return day.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /** 3-12, 12 Mar: for axes. */
    public String shortDay(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern(chinese() ? "M-dd" : "d MMM", locale));
    }

    /** 周四, Thursday. */
    public String weekday(LocalDate day) {
        String pattern = locale.getLanguage().equals("zh") ? "EEE" : "EEEE";
        return day.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /** 周四, Thu: for axes. */
    public String shortWeekday(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("EEE", locale));
    }

    /** 17:05, of minutes after midnight; over 24 h it goes on counting. */
    public String clock(double minuteOfDay) {
        long minutes = Math.round(minuteOfDay);
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    /** 09:14 in the site's zone. */
    public String time(Instant at) {
        return at == null ? NOTHING : at.atZone(zone).format(TIME);
    }

    /** 09:14:05 in the site's zone. */
    public String second(Instant at) {
        return at == null ? NOTHING : at.atZone(zone).format(SECOND);
    }

    /** 2026-03-12 09:14 in the site's zone. */
    public String moment(Instant at) {
        return at == null ? NOTHING : day(at.atZone(zone).toLocalDate()) + " " + time(at);
    }

    /** The time alone if it is of the site's today, else with its day. */
    public String recent(Instant at) {
        boolean today = at != null
                && at.atZone(zone)
                        .toLocalDate()
                        .equals(clock.instant().atZone(zone).toLocalDate());
        return today ? time(at) : moment(at);
    }

    /** 3 min ago. */
    public String ago(Instant at) {
        if (at == null) {
            return NOTHING;
        }
        Duration ago = Duration.between(at, clock.instant());
        return ago.toMinutes() < 1 ? word("figure.now") : word("figure.ago", lasting(ago));
    }

    /** 74 min, 5 h, 3 d. */
    public String lasting(Duration time) {
        long minutes = Math.max(0, time.toMinutes());
        if (minutes < 120) {
            return word("figure.minutes", minutes);
        }
        return time.toHours() < 48 ? word("figure.hours", time.toHours()) : word("figure.days", time.toDays());
    }

    /** How long since. */
    public Duration since(Instant at) {
        return Duration.between(at, clock.instant());
    }

    /** A message with its arguments as they are; {@code {0} exam(s)} is written 1 exam, 2 exams, {@code {0} pass(es)} 1 pass. */
    public String word(String key, Object... arguments) {
        return written(key, texts(arguments));
    }

    /** The word for a code, or the code itself where there is none. */
    public String codeWord(String prefix, String code) {
        return codeWord(prefix, code, code);
    }

    /** The word for a code, or something else where there is none. */
    public String codeWord(String prefix, String code, String otherwise) {
        return words.getMessage(prefix + code, new Object[0], otherwise, locale);
    }

    /** A message with markup of its own and its arguments escaped, for places that take markup. */
    public String rich(String key, Object... arguments) {
        Object[] escaped = texts(arguments);
        for (int i = 0; i < escaped.length; i++) {
            escaped[i] = HtmlUtils.htmlEscape((String) escaped[i]);
        }
        return written(key, escaped);
    }

    private String written(String key, Object[] arguments) {
        String message = words.getMessage(key, null, locale);
        return COUNTED.matcher(message).find()
                ? new MessageFormat(numbered(message, arguments), locale).format(arguments)
                : words.getMessage(key, arguments, locale);
    }

    /** In the message, not in what it says: an argument may be the name that a device gave. */
    private static String numbered(String message, Object[] arguments) {
        return COUNTED.matcher(message)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)
                        + ("1".equals(arguments[Integer.parseInt(found.group(2))]) ? "" : found.group(3))));
    }

    /** Whether a page is in Chinese. */
    public boolean chinese() {
        return locale.getLanguage().equals("zh");
    }

    /** Numbers become text here, so that no message formats them its own way. */
    private static Object[] texts(Object... arguments) {
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return texts;
    }
}
