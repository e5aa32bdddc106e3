package org.doselens.dashboard.exam;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.doselens.core.exam.ExamFilter;
import org.doselens.core.exam.ExamFilter.Sort;
import org.doselens.exam.ShortCode;

/**
 * The filter of the exam list as it stands in the address. Whatever is not understood counts as not given, so that an
 * old link never fails.
 *
 * @param period days back from today as text, {@code all}, or empty where {@code from} and {@code to} say it
 * @param arrived days back from today within which exams came, whatever their own day; empty for any time
 * @param q part of a released name, or an exam's short code
 */
public record ExamQuery(
        String period,
        LocalDate from,
        LocalDate to,
        String arrived,
        String device,
        String modality,
        String procedure,
        String verdict,
        String q,
        Sort sort,
        boolean descending,
        int page) {

    /** So many rows stand on a page. */
    public static final int ROWS = 50;

    /** Further pages are not offered: a filter is the better way. */
    public static final int PAGES = 200;

    private static final Set<String> PERIODS = Set.of("1", "3", "7", "28", "90", "365", "all");
    private static final Set<String> ARRIVED = Set.of("1", "7");
    private static final Pattern SHORT_CODE = Pattern.compile(
            "[0-9A-Za-z]{4,5}-[0-9A-Za-z]{1,5}|(?=.*[0-9])[0-9A-Za-z]{10}|(?=.*[0-9])[0-9A-Za-z]{16}|[0-9a-fA-F]{8,64}");
    private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2149, 1, 1);

    /** From the parameters of a request. */
    static ExamQuery of(Map<String, String> given) {
        LocalDate from = day(given.get("from"));
        LocalDate to = day(given.get("to"));
        String period = given.getOrDefault("period", "");
        boolean own = from != null || to != null;
        String arrived = given.getOrDefault("arrived", "");
        return new ExamQuery(
                own ? "" : PERIODS.contains(period) ? period : "7",
                from,
                to,
                ARRIVED.contains(arrived) ? arrived : "",
                text(given, "device"),
                text(given, "modality"),
                text(given, "procedure"),
                text(given, "verdict"),
                text(given, "q"),
                sort(given.getOrDefault("sort", "")),
                !given.getOrDefault("direction", "").equals("asc"),
                page(given.getOrDefault("page", "")));
    }

    /** For the store, with the site's today and its zone. */
    ExamFilter filter(LocalDate today, ZoneId zone) {
        boolean code = SHORT_CODE.matcher(q).matches();
        LocalDate first = from != null ? from : period.equals("all") || period.isEmpty() ? FIRST : back(today, period);
        LocalDate last = to != null ? to : period.isEmpty() || period.equals("all") ? LAST : today;
        return new ExamFilter(
                code ? FIRST : first,
                code ? LAST : last,
                arrived.isEmpty()
                        ? Instant.EPOCH
                        : back(today, arrived).atStartOfDay(zone).toInstant(),
                device,
                modality,
                procedure,
                verdict,
                code ? "" : q,
                code ? ShortCode.typed(q) : "",
                sort,
                descending);
    }

    /** The same filter as parameters, without those that say nothing; the page is left out. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "period", period);
        put(parameters, "from", from == null ? "" : from.toString());
        put(parameters, "to", to == null ? "" : to.toString());
        put(parameters, "arrived", arrived);
        put(parameters, "device", device);
        put(parameters, "modality", modality);
        put(parameters, "procedure", procedure);
        put(parameters, "verdict", verdict);
        put(parameters, "q", q);
        if (sort != Sort.STARTED || !descending) {
            parameters.put("sort", sort.name().toLowerCase(Locale.ROOT));
            parameters.put("direction", descending ? "desc" : "asc");
        }
        return parameters;
    }

    /** Whether anything but the period is filtered by. */
    public boolean narrowed() {
        return !(arrived + device + modality + procedure + verdict + q).isEmpty() || from != null || to != null;
    }

    int offset() {
        return (page - 1) * ROWS;
    }

    private static LocalDate back(LocalDate today, String days) {
        return today.minusDays(Long.parseLong(days) - 1);
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, value);
        }
    }

    private static String text(Map<String, String> given, String name) {
        String value = given.getOrDefault(name, "").strip();
        return value.length() > 100 ? value.substring(0, 100) : value;
    }

    private static LocalDate day(String text) {
        return text != null && text.matches("(19|20|21)\\d\\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])")
                ? lenientDay(text)
                : null;
    }

    /** The thirtieth of February is the last of February. */
    private static LocalDate lenientDay(String text) {
        LocalDate month = LocalDate.parse(text.substring(0, 8) + "01");
        return month.withDayOfMonth(Math.min(Integer.parseInt(text.substring(8)), month.lengthOfMonth()));
    }

    private static Sort sort(String text) {
        for (Sort sort : Sort.values()) {
            if (sort.name().toLowerCase(Locale.ROOT).equals(text)) {
                return sort;
            }
        }
        return Sort.STARTED;
    }

    private static int page(String text) {
        return text.matches("[1-9]\\d{0,2}") ? Math.min(Integer.parseInt(text), PAGES) : 1;
    }
}
