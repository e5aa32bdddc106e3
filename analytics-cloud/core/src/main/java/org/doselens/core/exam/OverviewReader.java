package org.doselens.core.exam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DayCounts.Count;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Overview.Heartbeats;
import org.doselens.core.exam.Overview.Hour;
import org.doselens.core.exam.Overview.Verdicts;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Reads the overview of one tenant's site from ClickHouse. Thread-safe. */
public final class OverviewReader {

    private static final int TREND_DAYS = 28;
    private static final int PREVIOUS_PERIODS = 6;
    private static final int LATEST = 7;
    private static final Duration LATEST_SINCE = Duration.ofDays(7);

    private final NamedParameterJdbcTemplate clickhouse;
    private final DeviceDirectory devices;
    private final ExamSearch search;
    private final Clock clock;

    public OverviewReader(
            NamedParameterJdbcTemplate clickhouse, DeviceDirectory devices, ExamSearch search, Clock clock) {
        this.clickhouse = clickhouse;
        this.devices = devices;
        this.search = search;
        this.clock = clock;
    }

    /** A mark that changes whenever something is received for the site; cheap to ask. */
    public String stamp(Site site) {
        String sql = Sql.of(OverviewReader.class, "latest_arrival");
        return clickhouse.queryForObject(
                sql,
                new MapSqlParameterSource("tenant", site.tenantId()).addValue("site", site.siteId()),
                (row, n) -> row.getLong("received") + "." + row.getLong("last_received_ms"));
    }

    /** The overview of the last days up to now. */
    public Overview read(Site site, int periodDays) {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(site.zone());
        LocalDate today = local.toLocalDate();
        DayCounts counts = counts(site, today, local.toLocalTime().toSecondOfDay());
        DayVerdictCounts verdicts = verdicts(site, today, Math.max(TREND_DAYS, periodDays * (PREVIOUS_PERIODS + 1)));
        return new Overview(
                today,
                periodDays,
                now,
                counts.exams(periodDays),
                counts.usual(periodDays),
                counts.previous(periodDays, PREVIOUS_PERIODS),
                verdicts.period(null, periodDays, 0),
                previousVerdicts(verdicts, periodDays),
                devicesToday(site, local, counts, verdicts, periodDays),
                verdicts.trend(TREND_DAYS),
                hours(site, today, counts.comparableEnds(1)),
                search.rows(site, ExamFilter.receivedSince(now.minus(LATEST_SINCE)), LATEST, 0),
                heartbeats(site));
    }

    private DayCounts counts(Site site, LocalDate today, int secondOfDay) {
        DayCounts counts = new DayCounts(today);
        MapSqlParameterSource parameters = span(site, today.minusDays(7L * DayCounts.WEEKS + 6), today)
                .addValue("zone", site.zone().getId())
                .addValue("secondOfDay", secondOfDay);
        clickhouse.query(Sql.of(OverviewReader.class, "exams_per_device_and_day"), parameters, columns -> {
            Row row = new Row(columns);
            Count count = new Count(row.integer("whole_day"), row.integer("until_now"), row.integer("last_second"));
            counts.add(row.text("device_key"), row.day("site_day"), count);
        });
        return counts;
    }

    private DayVerdictCounts verdicts(Site site, LocalDate today, int days) {
        return new DayVerdictCounts(
                today,
                clickhouse.query(
                        Sql.of(OverviewReader.class, "ct_verdicts_per_device_and_day"),
                        span(site, today.minusDays(days - 1L), today),
                        (columns, n) -> {
                            Row row = new Row(columns);
                            return new DayVerdictCounts.Cell(
                                    row.text("device_key"),
                                    row.day("site_day"),
                                    row.text("outcome"),
                                    row.integer("exams"),
                                    row.integer("provisional"));
                        }));
    }

    private static List<Verdicts> previousVerdicts(DayVerdictCounts verdicts, int days) {
        List<Verdicts> previous = new ArrayList<>();
        for (int back = PREVIOUS_PERIODS; back >= 1; back--) {
            previous.add(verdicts.period(null, days, back * days));
        }
        return previous;
    }

    private List<DeviceToday> devicesToday(
            Site site, ZonedDateTime now, DayCounts counts, DayVerdictCounts verdicts, int days) {
        List<DeviceToday> today = new ArrayList<>();
        for (DeviceDirectory.Entry device : devices.of(site, now.toLocalDate())) {
            String key = device.name().deviceKey();
            Verdicts ct = verdicts.period(key, days, 0);
            List<Integer> gaps = counts.gapsAt(key, now.toLocalTime().toSecondOfDay());
            Duration usualGap = gaps.isEmpty() ? null : Duration.ofSeconds((long) Usual.quantile(gaps, 0.9));
            today.add(new DeviceToday(
                    device.name(),
                    device.modality(),
                    counts.exams(key, days),
                    counts.usual(key, days),
                    ct.judged() + ct.left() == 0 ? null : ct,
                    device.lastDataAt(),
                    usualGap,
                    !device.ignored() && Silence.unusual(device.lastDataAt(), now.toInstant(), usualGap, gaps.size()),
                    device.clockOffsetS(),
                    device.ignored()));
        }
        return today;
    }

    private List<Hour> hours(Site site, LocalDate today, List<LocalDate> comparable) {
        List<LocalDate> days = new ArrayList<>(comparable);
        days.add(today);
        HourCounts counts = new HourCounts(today, comparable);
        MapSqlParameterSource parameters = new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("localDays", days)
                .addValue("zone", site.zone().getId());
        clickhouse.query(Sql.of(OverviewReader.class, "exams_per_hour"), parameters, columns -> {
            Row row = new Row(columns);
            counts.add(row.day("site_day"), row.integer("hour"), row.integer("exams"));
        });
        return counts.hours();
    }

    private Optional<Heartbeats> heartbeats(Site site) {
        List<Map<String, Object>> found = clickhouse.query(
                Sql.of(OverviewReader.class, "receivers_of_site"),
                new MapSqlParameterSource("tenant", site.tenantId()).addValue("site", site.siteId()),
                (row, n) -> Map.of(
                        "at", row.getLong("at_ms"),
                        "waiting", row.getLong("waiting"),
                        "quarantined", row.getLong("quarantined")));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        long last =
                found.stream().mapToLong(beat -> (Long) beat.get("at")).max().orElseThrow();
        return Optional.of(new Heartbeats(
                Instant.ofEpochMilli(last), found.size(), sum(found, "waiting"), sum(found, "quarantined")));
    }

    private static long sum(List<Map<String, Object>> beats, String what) {
        return beats.stream().mapToLong(beat -> (Long) beat.get(what)).sum();
    }

    private static MapSqlParameterSource span(Site site, LocalDate from, LocalDate to) {
        return new MapSqlParameterSource("tenant", site.tenantId())
                .addValue("site", site.siteId())
                .addValue("from", from)
                .addValue("to", to);
    }
}
