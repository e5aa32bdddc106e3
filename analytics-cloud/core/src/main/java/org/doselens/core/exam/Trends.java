package org.doselens.core.exam;

import java.time.LocalDate;
import java.util.List;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What moved at a site in the last days against the weeks before. Thread-safe. */
public final class Trends {

    private static final int WEEKS_BEFORE = 4;
    private static final int FEWEST = 20;

    private final NamedParameterJdbcTemplate clickhouse;

    public Trends(NamedParameterJdbcTemplate clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * A median DLP of adults that moved by a tenth or more.
     *
     * @param now mGy·cm, of the last seven days
     * @param before mGy·cm, of the four weeks before
     */
    public record DoseShift(
            DeviceName device, String standardKey, double now, double before, int examsNow, int examsBefore) {

        /** Percent of the earlier median, above 0 for more dose. */
        public double percent() {
            return 100 * (now / before - 1);
        }
    }

    /**
     * Exams that came on a day though they were taken before the day before it, by a back-fill or from far away.
     *
     * @param firstDay on which the oldest was taken; null if there are none
     * @param lastDay on which the newest was taken; null if there are none
     */
    public record Late(int exams, LocalDate firstDay, LocalDate lastDay) {}

    /** Names that nobody mapped, first seen since a day, and the exams that carry them. */
    public record NewNames(int names, int exams) {}

    /** The two largest shifts of the week that ends with a day, with at least 20 exams in it and 40 before. */
    public List<DoseShift> doseShifts(Site site, LocalDate day) {
        MapSqlParameterSource parameters =
                span(site, day).addValue("turn", day.minusWeeks(1)).addValue("fewest", FEWEST);
        return clickhouse.query(Sql.of(Trends.class, "dose_shifts"), parameters, (columns, n) -> {
            Row row = new Row(columns);
            return new DoseShift(
                    row.device(),
                    row.text("standard_key"),
                    columns.getDouble("now_mgy_cm"),
                    columns.getDouble("before_mgy_cm"),
                    row.integer("exams_now"),
                    row.integer("exams_before"));
        });
    }

    /** What came up since the day before a day for the first time in five weeks. */
    public NewNames newNames(Site site, LocalDate day) {
        return clickhouse.queryForObject(
                Sql.of(Trends.class, "new_unmapped_names"),
                span(site, day).addValue("sinceDay", day.minusDays(1)),
                (columns, n) -> new NewNames(columns.getInt("names"), columns.getInt("exams")));
    }

    /** What came since a day began in the site's zone, and is older than its yesterday. */
    public Late cameLate(Site site, LocalDate day) {
        MapSqlParameterSource parameters = new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("to", day.minusDays(2))
                .addValue(
                        "receivedSinceMs",
                        day.atStartOfDay(site.zone()).toInstant().toEpochMilli());
        return clickhouse.queryForObject(Sql.of(Trends.class, "came_late"), parameters, (columns, n) -> {
            int exams = columns.getInt("exams");
            Row row = new Row(columns);
            return exams == 0 ? new Late(0, null, null) : new Late(exams, row.day("first_day"), row.day("last_day"));
        });
    }

    private static MapSqlParameterSource span(Site site, LocalDate day) {
        return new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("from", day.minusWeeks(WEEKS_BEFORE + 1).plusDays(1))
                .addValue("to", day);
    }
}
