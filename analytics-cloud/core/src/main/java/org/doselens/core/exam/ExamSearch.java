package org.doselens.core.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.doselens.core.storage.ColdStorage;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Finds exams of one tenant's site in ClickHouse. Thread-safe. */
public final class ExamSearch {

    private final KeptAnswers clickhouse;

    public ExamSearch(KeptAnswers clickhouse) {
        this.clickhouse = clickhouse;
    }

    /** At most so many exams from an offset on, in the filter's order. */
    public List<ExamRow> rows(Site site, ExamFilter filter, int rows, int offset) {
        return rows(site, filter, rows, offset, ExamCursor.START);
    }

    /** At most so many exams after a place, in the filter's order. */
    public List<ExamRow> rowsAfter(Site site, ExamFilter filter, int rows, ExamCursor after) {
        return rows(site, filter, rows, 0, after);
    }

    /**
     * At most so many exams that came since an instant of the last {@link ColdStorage#KEPT_HOT}, whatever their day, the last
     * to come first.
     */
    List<ExamRow> latest(Site site, Instant since, int rows) {
        Optional<ExamFilter> narrowed = clickhouse.askOne(
                site.tenantId(),
                Sql.of(ExamSearch.class, "latest_days"),
                new MapSqlParameterSource("tenant", site.tenantId())
                        .addValue("site", site.siteId())
                        .addValue("receivedSinceMs", since.toEpochMilli())
                        .addValue("rows", rows),
                (row, number) -> row.getInt("exams") == 0
                        ? Optional.empty()
                        : Optional.of(ExamFilter.receivedSince(
                                Instant.ofEpochMilli(row.getLong("received_ms")),
                                LocalDate.parse(row.getString("from_day")),
                                LocalDate.parse(row.getString("to_day")))));
        return narrowed.map(days -> {
                    Set<String> words = words(days, ExamCursor.START);
                    words.add("latest");
                    return rows(site, days, rows, 0, ExamCursor.START, words);
                })
                .orElse(List.of());
    }

    private List<ExamRow> rows(Site site, ExamFilter filter, int rows, int offset, ExamCursor after) {
        return rows(site, filter, rows, offset, after, words(filter, after));
    }

    private List<ExamRow> rows(Site site, ExamFilter asked, int rows, int offset, ExamCursor after, Set<String> words) {
        ExamFilter filter = onDaysOfKey(site, asked);
        return clickhouse.ask(
                site.tenantId(),
                Sql.of(ExamSearch.class, "exams_by_filter", words),
                parameters(site, filter)
                        .addValue("rows", rows)
                        .addValue("offset", offset)
                        .addValue("afterSort", after.sort())
                        .addValue("afterStarted", after.startedMs())
                        .addValue("afterKey", after.examKey()),
                ExamSearch::row);
    }

    /** How many exams answer the filter. */
    public int count(Site site, ExamFilter filter) {
        return clickhouse.askOne(
                site.tenantId(),
                Sql.of(ExamSearch.class, "count_exams_by_filter", words(filter, ExamCursor.START)),
                parameters(site, onDaysOfKey(site, filter)),
                (row, number) -> row.getInt(1));
    }

    /** Keys of the standard procedures that a site's exams of these days have, with how often. */
    public Map<String, Integer> procedures(Site site, ExamFilter filter) {
        Map<String, Integer> found = new java.util.LinkedHashMap<>();
        clickhouse
                .ask(
                        site.tenantId(),
                        Sql.of(ExamSearch.class, "procedures_of_site"),
                        parameters(site, onDaysOfKey(site, filter)),
                        (row, number) -> Map.entry(row.getString("standard_key"), row.getInt("exams")))
                .forEach(one -> found.put(one.getKey(), one.getValue()));
        return found;
    }

    /** A key is looked for on all days: which have it is told without reading the exams of all of them. */
    private ExamFilter onDaysOfKey(Site site, ExamFilter filter) {
        if (filter.keyStart().isEmpty()) {
            return filter;
        }
        DayRange days = clickhouse.askOne(
                site.tenantId(),
                Sql.of(ExamSearch.class, "days_of_key"),
                new MapSqlParameterSource("tenant", site.tenantId())
                        .addValue("keyStart", filter.keyStart())
                        .addValue("from", filter.from())
                        .addValue("to", filter.to()),
                (row, number) -> new DayRange(
                        LocalDate.parse(row.getString("first_day")), LocalDate.parse(row.getString("last_day"))));
        return filter.on(days.first(), days.last());
    }

    /** Which of the conditions of a text the filter has. */
    private static Set<String> words(ExamFilter filter, ExamCursor after) {
        Set<String> words = new HashSet<>();
        Map<String, Boolean> asked = Map.of(
                "received-since", filter.receivedSince().isAfter(Instant.EPOCH),
                "device", !filter.device().isEmpty(),
                "modality", !filter.modality().isEmpty(),
                "key", !filter.keyStart().isEmpty(),
                "text", !filter.text().isEmpty(),
                "after", !after.examKey().isEmpty(),
                "worst", !filter.verdict().isEmpty());
        asked.forEach((word, is) -> {
            if (is) {
                words.add(word);
            }
        });
        words.add("by-" + filter.sort().name().toLowerCase(Locale.ROOT));
        if (!filter.verdict().isEmpty()) {
            words.add(filter.verdict().equals("notJudged") ? "not-judged" : "verdict");
        }
        if (!filter.procedure().isEmpty()) {
            words.add(word(filter.procedure()));
        }
        return words;
    }

    private static String word(String procedure) {
        if (procedure.equals("patients") || procedure.equals("not-patients")) {
            return procedure;
        }
        if (procedure.startsWith("wait-")) {
            return "wait";
        }
        return procedure.equals("disagreeing") || procedure.startsWith("fault-") ? "measure" : "standard";
    }

    private static MapSqlParameterSource parameters(Site site, ExamFilter filter) {
        return new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("from", filter.from())
                .addValue("to", filter.to())
                .addValue("receivedSinceMs", filter.receivedSince().toEpochMilli())
                .addValue("device", filter.device())
                .addValue("modality", filter.modality())
                .addValue("procedure", filter.procedure())
                .addValue("verdict", filter.verdict())
                .addValue("text", filter.text())
                .addValue("keyStart", filter.keyStart())
                .addValue("direction", filter.descending() ? -1 : 1);
    }

    private static ExamRow row(ResultSet columns, int number) throws SQLException {
        Row row = new Row(columns);
        return new ExamRow(
                row.text("exam_key"),
                row.integer("revision"),
                row.day("site_day"),
                row.text("zone"),
                row.instant("started_ms"),
                row.instant("received_ms"),
                row.text("modality"),
                row.device(),
                row.text("local_name"),
                row.text("local_name_token"),
                row.text("protocol"),
                row.text("standard_key"),
                row.decimal("dlp_mgy_cm"),
                row.decimal("dose_area_product_gy_m2"),
                row.decimal("dose_at_reference_point_gy"),
                row.decimal("average_glandular_dose_left_mgy"),
                row.decimal("average_glandular_dose_right_mgy"),
                row.decimal("administered_activity_mbq"),
                row.integer("event_count"),
                row.list("flags"),
                new Verdict(
                        row.text("metric"),
                        row.text("verdict"),
                        row.decimal("value"),
                        row.decimal("level_value"),
                        row.decimal("ratio"),
                        row.yes("provisional"),
                        0,
                        0,
                        0,
                        0,
                        null));
    }
}
