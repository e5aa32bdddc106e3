package org.doselens.dashboard.utilization;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The page's address as a person left it: what is not understood is left out.
 *
 * @param day the last day that is shown
 * @param span how many days up to it
 * @param modality of the heat map; empty for all
 */
public record UtilizationQuery(LocalDate day, int span, String modality) {

    private static final List<Integer> SPANS = List.of(1, 7, 28);

    static UtilizationQuery of(Map<String, String> given, LocalDate today) {
        return new UtilizationQuery(
                day(given.get("day"), today),
                SPANS.stream()
                        .filter(span -> span.toString().equals(given.get("span")))
                        .findFirst()
                        .orElse(1),
                given.getOrDefault("modality", ""));
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = text == null || text.isEmpty() ? today : LocalDate.parse(text);
            return day.isAfter(today) || day.getYear() < 1970 ? today : day;
        } catch (DateTimeException e) {
            return today;
        }
    }

    public LocalDate from() {
        return day.minusDays(span - 1L);
    }

    public LocalDate before() {
        return day.minusDays(span);
    }

    public LocalDate after() {
        return day.plusDays(span);
    }
}
