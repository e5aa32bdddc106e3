package org.doselens.core.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Questions about one tenant to ClickHouse, whose answers are used again until something changes in the tables and days they
 * came from. People look at the same pages many times between two exams, and a question costs the engine some milliseconds
 * before it reads a row. Who asks the same at the same time waits for one answer. Thread-safe.
 */
public final class KeptAnswers {

    /** Should somebody write past the product, it is seen after this at the latest. */
    static final Duration LONGEST = Duration.ofHours(6);
    /** An eighth of the heap, at five hundred bytes a row, which is more than most have. */
    private static final long MOST_ROWS = Runtime.getRuntime().maxMemory() / 8 / 500;
    /** A longer answer, such as a file, is not kept. */
    private static final int MOST_ROWS_OF_AN_ANSWER = 5_000;
    /** One result of work. */
    private static final int AS_ROWS = 40;

    /** More than the whole holds, so that it is dropped at once. */
    private static final int TOO_MANY = Integer.MAX_VALUE;

    private static final int EXPECTED = 10_000;
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final int STILL_MOVING_DAYS = 2;
    private static final Pattern SOURCE = Pattern.compile("\\b(?:FROM|JOIN)\\s+(\\w+)");

    private final NamedParameterJdbcTemplate clickHouse;
    private final TableChanges changes;
    private final Map<String, Set<String>> tablesOfText = new ConcurrentHashMap<>();
    private final Cache<Object, Kept> answers = Caffeine.newBuilder()
            .initialCapacity(EXPECTED)
            .expireAfterWrite(LONGEST)
            .maximumWeight(MOST_ROWS)
            .weigher((Object question, Kept kept) -> kept.rows())
            .build();

    /** @param last change that was noted before the question was asked */
    private record Kept(long last, Object answer, int rows) {}

    /** @param row two readers of one text do not share answers */
    private record Question(int tenantId, String sql, Map<String, Object> parameters, Class<?> row) {}

    private record Work(int tenantId, Object key) {}

    KeptAnswers(NamedParameterJdbcTemplate clickHouse, TableChanges changes) {
        this.clickHouse = clickHouse;
        this.changes = changes;
    }

    /**
     * Asks, or tells what was answered before.
     *
     * @param sql asks for nothing but rows of the tenant, and not for the time
     * @param parameters values that are equal if they are the same; {@code from} and {@code to} bound the site_day of what
     *     is read
     * @param row makes something immutable of a row, and of the row alone
     */
    @SuppressWarnings("unchecked")
    public <T> List<T> ask(int tenantId, String sql, MapSqlParameterSource parameters, RowMapper<T> row) {
        Set<String> tables = tablesOf(sql);
        Question question = question(tenantId, sql, parameters, row);
        DayRange days =
                new DayRange(day(parameters, FROM, DayRange.ALL.first()), day(parameters, TO, DayRange.ALL.last()));
        TableChanges.Noted noted = changes.of(tenantId);
        Kept kept = answers.getIfPresent(question);
        if (isOld(kept, noted, tables, days)) {
            kept = answers.asMap().compute(question, (same, other) -> {
                if (!isOld(other, noted, tables, days)) {
                    return other;
                }
                return kept(noted, List.copyOf(clickHouse.query(sql, parameters, row)));
            });
        }
        return (List<T>) kept.answer();
    }

    /**
     * Asks for many days, the last two apart: what comes today does not make the answer about the weeks before old.
     *
     * @param sql no row of its answer stands on exams of several days
     * @param dayOf the day of a row
     */
    public <T> List<T> askByDay(
            int tenantId,
            String sql,
            MapSqlParameterSource parameters,
            RowMapper<T> row,
            Function<T, LocalDate> dayOf) {
        LocalDate from = day(parameters, FROM, null);
        LocalDate to = day(parameters, TO, null);
        LocalDate settled = to.minusDays(STILL_MOVING_DAYS);
        if (settled.isBefore(from)) {
            return ask(tenantId, sql, parameters, row);
        }
        MapSqlParameterSource before = between(parameters, from, settled);
        MapSqlParameterSource since = between(parameters, settled.plusDays(1), to);
        TableChanges.Noted noted = changes.of(tenantId);
        Set<String> tables = tablesOf(sql);
        Question ofBefore = question(tenantId, sql, before, row);
        Question ofSince = question(tenantId, sql, since, row);
        if (isOld(answers.getIfPresent(ofBefore), noted, tables, new DayRange(from, settled))
                && isOld(answers.getIfPresent(ofSince), noted, tables, new DayRange(settled.plusDays(1), to))) {
            List<T> all = List.copyOf(clickHouse.query(sql, parameters, row));
            Map<Boolean, List<T>> split = all.stream()
                    .collect(Collectors.partitioningBy(
                            one -> dayOf.apply(one).isAfter(settled), Collectors.toUnmodifiableList()));
            answers.put(ofBefore, kept(noted, split.get(false)));
            answers.put(ofSince, kept(noted, split.get(true)));
            return all;
        }
        List<T> all = new ArrayList<>(ask(tenantId, sql, before, row));
        all.addAll(ask(tenantId, sql, since, row));
        return all;
    }

    /**
     * When a tenant's table changed last, in microseconds since 1970; 0 before the first change. Not its number, which counts
     * the changes of all tenants.
     */
    public long lastChangeUs(int tenantId, String table) {
        return changes.of(tenantId).lastAtUs(table);
    }

    /** The first row's answer, of a question that has just one. */
    public <T> T askOne(int tenantId, String sql, MapSqlParameterSource parameters, RowMapper<T> row) {
        return ask(tenantId, sql, parameters, row).get(0);
    }

    /**
     * Works something out, or tells what came of it before.
     *
     * @param tables that the work reads, of some days
     * @param key all else that it stands on; equal if it is the same
     * @param work whose result is small and immutable
     */
    @SuppressWarnings("unchecked")
    public <T> T work(int tenantId, Set<String> tables, DayRange days, Object key, Supplier<T> work) {
        Work question = new Work(tenantId, key);
        TableChanges.Noted noted = changes.of(tenantId);
        Kept kept = answers.getIfPresent(question);
        if (isOld(kept, noted, tables, days)) {
            // work asks questions, which a map that waits for it could not answer
            kept = new Kept(noted.last(), work.get(), AS_ROWS);
            answers.put(question, kept);
        }
        return (T) kept.answer();
    }

    private static Question question(int tenantId, String sql, MapSqlParameterSource parameters, RowMapper<?> row) {
        return new Question(tenantId, sql, new HashMap<>(parameters.getValues()), row.getClass());
    }

    private static Kept kept(TableChanges.Noted noted, List<?> rows) {
        return new Kept(noted.last(), rows, rows.size() > MOST_ROWS_OF_AN_ANSWER ? TOO_MANY : 1 + rows.size());
    }

    private static boolean isOld(Kept kept, TableChanges.Noted noted, Set<String> tables, DayRange days) {
        return kept == null || noted.changedAfter(kept.last(), tables, days);
    }

    private static LocalDate day(MapSqlParameterSource parameters, String name, LocalDate otherwise) {
        return parameters.hasValue(name)
                ? LocalDate.parse(parameters.getValue(name).toString())
                : otherwise;
    }

    private static MapSqlParameterSource between(MapSqlParameterSource parameters, LocalDate from, LocalDate to) {
        boolean text = parameters.getValue(FROM) instanceof String;
        return new MapSqlParameterSource(parameters.getValues())
                .addValue(FROM, text ? from.toString() : from)
                .addValue(TO, text ? to.toString() : to);
    }

    /** What stands behind FROM and JOIN: tables, and names that the text itself gives to parts of it. */
    private Set<String> tablesOf(String sql) {
        return tablesOfText.computeIfAbsent(sql, text -> {
            Set<String> found = new HashSet<>();
            SOURCE.matcher(text).results().forEach(match -> found.add(match.group(1)));
            return Set.copyOf(found);
        });
    }
}
