package org.doselens.dashboard.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.doselens.core.review.ItemFilter;
import org.doselens.core.review.ItemState;

/**
 * The worklist's address as a person left it: what is not understood is left out.
 *
 * @param site as it was asked for, empty for the first
 * @param tab {@code open}, a state's key, or {@code all}
 * @param days of the past for decided items; open ones are shown whatever their day
 */
record ReviewQuery(
        String site,
        String tab,
        int days,
        String device,
        String cause,
        long finding,
        boolean mine,
        boolean beyond,
        int page,
        long item) {

    static final int ROWS = 25;
    private static final List<Integer> PERIODS = List.of(7, 28, 90, 365);

    static ReviewQuery of(Map<String, String> given) {
        String tab = given.getOrDefault("tab", "open");
        boolean known = tab.equals("all") || ItemState.ofKey(tab).isPresent();
        int days = number(given.get("days"), 28);
        return new ReviewQuery(
                given.getOrDefault("site", ""),
                known ? tab : "open",
                PERIODS.contains(days) ? days : 28,
                given.getOrDefault("device", ""),
                given.getOrDefault("cause", ""),
                number(given.get("finding"), 0),
                given.containsKey("mine"),
                given.containsKey("beyond"),
                Math.max(1, Math.min(10_000, number(given.get("page"), 1))),
                number(given.get("item"), 0));
    }

    private static int number(String text, int otherwise) {
        try {
            return text == null ? otherwise : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    ItemFilter filter(LocalDate today, int account) {
        List<ItemState> states = tab.equals("all")
                ? List.of(ItemState.values())
                : ItemState.ofKey(tab).map(List::of).orElse(List.of());
        boolean everything = beyond || !tab.equals("open");
        return new ItemFilter(
                states,
                today.minusDays(days),
                today.plusDays(1),
                device,
                cause,
                finding,
                mine ? account : 0,
                everything);
    }

    int offset() {
        return (page - 1) * ROWS;
    }

    /** The same list with another tab, page or item. */
    String link(String toTab, int toPage, long toItem) {
        StringJoiner parts = new StringJoiner("&", "/review?", "");
        parts.setEmptyValue("/review");
        add(parts, "site", site);
        add(parts, "tab", toTab.equals("open") ? "" : toTab);
        add(parts, "days", days == 28 ? "" : Integer.toString(days));
        add(parts, "device", device);
        add(parts, "cause", cause);
        add(parts, "finding", finding == 0 ? "" : Long.toString(finding));
        add(parts, "mine", mine ? "1" : "");
        add(parts, "beyond", beyond ? "1" : "");
        add(parts, "page", toPage == 1 ? "" : Integer.toString(toPage));
        add(parts, "item", toItem == 0 ? "" : Long.toString(toItem));
        return parts.toString();
    }

    private static void add(StringJoiner parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
