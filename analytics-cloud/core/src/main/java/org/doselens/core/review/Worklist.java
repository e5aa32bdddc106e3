package org.doselens.core.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the worklist of a tenant's site from PostgreSQL. Thread-safe. */
public final class Worklist {

    private static final int NO_BUDGET = Integer.MAX_VALUE;
    private static final long FROM_THE_FIRST = 0;
    private static final int AT_ONCE = 500;

    private final Databases databases;
    private final Rules rules;

    public Worklist(Databases databases, Rules rules) {
        this.databases = databases;
        this.rules = rules;
    }

    /**
     * Items of one state.
     *
     * @param beyond the site's budget of their day
     * @param fresh opened since the moment that was asked for
     */
    public record Count(int items, int beyond, int fresh) {

        static final Count NONE = new Count(0, 0, 0);
    }

    /** Somebody who can be given an item. */
    public record Person(int id, String name, String role) {}

    /** At most so many items from an offset on, by day and place. */
    public List<Item> items(Site site, ItemFilter filter, int rows, int offset) {
        return filtered(site, filter, rows, offset, FROM_THE_FIRST)
                .query(ItemRow::of)
                .list();
    }

    /** At most so many items that follow one of them, by day and place; those that come meanwhile hide none. */
    public List<Item> itemsAfter(Site site, ItemFilter filter, int rows, long afterItem) {
        return filtered(site, filter, rows, 0, afterItem).query(ItemRow::of).list();
    }

    /** Hands over all items of a filter, by day and place, as they are read: a list of any length needs no memory. */
    public void each(Site site, ItemFilter filter, Consumer<Item> taker) {
        databases.transaction().executeWithoutResult(status -> {
            try (Stream<Item> items = filtered(site, filter, Integer.MAX_VALUE, 0, FROM_THE_FIRST)
                    .withFetchSize(AT_ONCE)
                    .query(ItemRow::of)
                    .stream()) {
                items.forEach(taker);
            }
        });
    }

    private JdbcClient.StatementSpec filtered(Site site, ItemFilter filter, int rows, int offset, long afterItem) {
        int budget = filter.beyondBudget()
                ? NO_BUDGET
                : rules.setting(site.tenantId(), site.siteId()).budgetPerDay();
        return ask("items_by_filter", site.tenantId())
                .param("site", site.siteId())
                .param("states", filter.stateKeys())
                .param("from", filter.from())
                .param("to", filter.to())
                .param("budget", budget)
                .param("device", filter.device())
                .param("cause", filter.cause())
                .param("finding", filter.finding())
                .param("assignee", filter.assignee())
                .param("afterItem", afterItem)
                .param("rows", rows)
                .param("offset", offset);
    }

    /** How many items a site has in each state; decided ones of these days. */
    public Map<ItemState, Count> counts(Site site, LocalDate from, LocalDate to, Instant since) {
        Map<ItemState, Count> counts = new EnumMap<>(ItemState.class);
        for (ItemState state : ItemState.values()) {
            counts.put(state, Count.NONE);
        }
        ask("count_items", site.tenantId())
                .param("site", site.siteId())
                .param("from", from)
                .param("to", to)
                .param("budget", rules.setting(site.tenantId(), site.siteId()).budgetPerDay())
                .param("now", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query((row, number) -> counts.put(
                        ItemState.ofKey(row.getString("state")).orElseThrow(),
                        new Count(row.getInt("items"), row.getInt("beyond"), row.getInt("fresh"))))
                .list();
        return counts;
    }

    /** What waits at a site within its daily budget, by how long ago its day is. */
    public Backlog backlog(Site site, LocalDate today, Instant since) {
        Backlog.Sum sum = new Backlog.Sum();
        ask("open_by_day", site.tenantId())
                .param("site", site.siteId())
                .param("budget", rules.setting(site.tenantId(), site.siteId()).budgetPerDay())
                .param("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
                .query(row -> {
                    sum.add(row, today);
                });
        return sum.backlog();
    }

    /** One item. */
    public Optional<Item> item(int tenantId, long itemId) {
        return ask("item", tenantId).param("item", itemId).query(ItemRow::of).optional();
    }

    /** What was said and changed of an item, oldest first. */
    public List<Entry> thread(int tenantId, long itemId) {
        return thread(tenantId, itemId, null);
    }

    List<Entry> thread(int tenantId, Long itemId, Long findingId) {
        return ask("thread", tenantId)
                .param("item", itemId)
                .param("finding", findingId)
                .query((row, number) -> new Entry(
                        ItemRow.instant(row, "at"),
                        row.getString("display_name"),
                        row.getString("kind"),
                        row.getString("value"),
                        row.getString("text")))
                .list();
    }

    /** Who can be given an item. */
    public List<Person> people(int tenantId) {
        return ask("people", tenantId)
                .query((row, number) ->
                        new Person(row.getInt("id"), row.getString("display_name"), row.getString("role")))
                .list();
    }

    private JdbcClient.StatementSpec ask(String name, int tenantId) {
        return databases.postgreSql().sql(Sql.of(Worklist.class, name)).param("tenant", tenantId);
    }
}
