package org.doselens.core.exam;

import java.time.Instant;
import java.time.LocalDate;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** How far a site has come on its way from nothing to judged exams. Thread-safe. */
public final class FirstDays {

    private static final int YEARS = 50;

    private final NamedParameterJdbcTemplate clickhouse;

    public FirstDays(NamedParameterJdbcTemplate clickhouse) {
        this.clickhouse = clickhouse;
    }

    /**
     * What is there.
     *
     * @param pastExams exams that were sent after they were old, by a back-fill
     * @param firstDay of any exam; null if there is none
     * @param lastPastAt when the last of them came; null if none did
     * @param judged exams of the hospital with a verdict
     */
    public record Progress(
            int pastExams, LocalDate firstDay, Instant lastPastAt, int ctExams, int mappedCtExams, int judged) {}

    /** Of the last fifty years. */
    public Progress of(Site site, LocalDate today) {
        return clickhouse.queryForObject(
                Sql.of(FirstDays.class, "first_days"),
                new MapSqlParameterSource("tenant", site.tenantId())
                        .addValue("site", site.siteId())
                        .addValue("from", today.minusYears(YEARS)),
                (columns, n) -> {
                    int past = columns.getInt("past_exams");
                    LocalDate first = LocalDate.parse(columns.getString("first_day"));
                    return new Progress(
                            past,
                            first.equals(LocalDate.EPOCH) ? null : first,
                            past == 0 ? null : Instant.ofEpochMilli(columns.getLong("last_past_ms")),
                            columns.getInt("ct"),
                            columns.getInt("mapped_ct"),
                            columns.getInt("judged"));
                });
    }
}
