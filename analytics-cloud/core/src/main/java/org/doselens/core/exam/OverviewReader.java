package org.doselens.core.exam;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.doselens.core.background.Beside;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.database.Sql;
import org.doselens.core.exam.DayCounts.Count;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Overview.Heartbeats;
import org.doselens.core.exam.Overview.Hour;
import org.doselens.core.exam.Overview.ModalityToday;
import org.doselens.core.exam.Overview.Verdicts;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** Reads the overview of one tenant's site from ClickHouse. Thread-safe. */
public final class OverviewReader {

    /** A longer period is not read at once. */
    public static final int MOST_DAYS = 92;

    private static final Set<String> TABLES =
            Set.of("exam", "exam_measure", "exam_result", "released_name", "receiver_heartbeat");
    private static final int TREND_DAYS = 28;
    private static final int PREVIOUS_PERIODS = 6;
    private static final int LATEST = 7;
    private static final Duration LATEST_SINCE = Duration.ofDays(7);

    private final KeptAnswers clickhouse;
    private final DeviceDirectory devices;
    private final ExamSearch search;
    private final Beside beside;
    private final Clock clock;

    public OverviewReader(
            KeptAnswers clickhouse, DeviceDirectory devices, ExamSearch search, Beside beside, Clock clock) {
        this.clickhouse = clickhouse;
        this.devices = devices;
        this.search = search;
        this.beside = beside;
        this.clock = clock;
    }

    /** A mark that changes whenever an exam of the site's tenant changed; cheap to ask. */
    public String stamp(Site site) {
        return Long.toString(clickhouse.lastChangeUs(site.tenantId(), "exam"));
    }

    /** The overview of the last days up to now. */
    public Overview read(Site site, int periodDays) {
        LocalDate today = clock.instant().atZone(site.zone()).toLocalDate();
        return read(site, today, periodDays, devices.of(site, today));
    }

    /**
     * The overview of so many days that end with one; up to now if that is the site's today, else up to its midnight.
     *
     * @param day not after the site's today
     * @param periodDays at most {@link #MOST_DAYS}
     * @param devices of the site up to the day, as the directory tells them
     */
    public Overview read(Site site, LocalDate day, int periodDays, List<DeviceDirectory.Entry> devices) {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(site.zone());
        boolean running = day.equals(local.toLocalDate());
        // the same for a whole minute, so that its pages ask the same
        LocalTime until =
                running ? local.toLocalTime().truncatedTo(ChronoUnit.MINUTES).plusSeconds(59) : LocalTime.MAX;
        Moment end = new Moment(day, until, running ? now : null);
        return clickhouse.work(
                site.tenantId(),
                TABLES,
                DayRange.ALL,
                List.of("overview", site, day, periodDays, running, until, devices),
                () -> read(site, end, now, periodDays, devices));
    }

    private Overview read(Site site, Moment end, Instant now, int periodDays, List<DeviceDirectory.Entry> devices) {
        LocalDate day = end.day();
        Instant latestSince = now.truncatedTo(ChronoUnit.HOURS).minus(LATEST_SINCE);
        Supplier<DayVerdictCounts> judged =
                beside.ask(() -> verdicts(site, day, Math.max(TREND_DAYS, periodDays * (PREVIOUS_PERIODS + 1))));
        Supplier<List<ExamRow>> latest = beside.ask(() -> search.latest(site, latestSince, LATEST));
        List<DeviceDay> days = deviceDays(site, day, periodDays);
        DayCounts counts = counts(days, end);
        Optional<Heartbeats> heartbeats = heartbeats(site);
        DayVerdictCounts verdicts = judged.get();
        return new Overview(
                day,
                periodDays,
                now,
                end.now() != null,
                counts.exams(periodDays),
                counts.leftOut(periodDays),
                counts.usual(periodDays),
                counts.previous(periodDays, PREVIOUS_PERIODS),
                verdicts.period(null, periodDays, 0),
                previousVerdicts(verdicts, periodDays),
                devices(devices, end, counts, verdicts, periodDays),
                modalities(devices, counts, periodDays),
                verdicts.trend(Math.max(TREND_DAYS, periodDays)),
                hours(days, day, counts.comparableEnds(1)),
                latest.get(),
                heartbeats);
    }

    /** Where a period ends; {@code now} is null if it ended long ago, and then nothing is silent. */
    private record Moment(LocalDate day, LocalTime time, Instant now) {}

    private List<DeviceDay> deviceDays(Site site, LocalDate today, int days) {
        long back = Math.max(7L * DayCounts.WEEKS, (long) PREVIOUS_PERIODS * days) + days - 1;
        MapSqlParameterSource parameters = span(site, today.minusDays(back), today)
                .addValue("zone", site.zone().getId());
        return clickhouse.askByDay(
                site.tenantId(),
                Sql.of(OverviewReader.class, "exams_per_device_and_day"),
                parameters,
                (columns, n) -> deviceDay(new Row(columns)),
                DeviceDay::day);
    }

    private static DayCounts counts(List<DeviceDay> days, Moment end) {
        DayCounts counts = new DayCounts(end.day());
        for (DeviceDay one : days) {
            Count count = one.count(end.time().toSecondOfDay());
            if (count.wholeDay() > 0) {
                counts.add(one.device(), one.day(), count);
            }
            counts.leaveOut(one.day(), "notPatient", one.notPatients());
            counts.leaveOut(one.day(), "withdrawn", one.withdrawn());
        }
        return counts;
    }

    /** Of the days that compare with today, and today. */
    private static List<Hour> hours(List<DeviceDay> days, LocalDate today, List<LocalDate> comparable) {
        HourCounts counts = new HourCounts(today, comparable);
        for (DeviceDay one : days) {
            if (one.day().equals(today) || comparable.contains(one.day())) {
                one.starts().hours().forEach(hour -> counts.add(one.day(), hour));
            }
        }
        return counts.hours();
    }

    /** @param untimed exams that do not tell when they began */
    private record DeviceDay(
            String device, LocalDate day, DayStarts starts, int untimed, int notPatients, int withdrawn) {

        /** What does not tell its start counts from midnight on. */
        Count count(int secondOfDay) {
            return new Count(untimed + starts.exams(), untimed + starts.until(secondOfDay), starts.last(secondOfDay));
        }
    }

    private static DeviceDay deviceDay(Row row) throws SQLException {
        return new DeviceDay(
                row.text("device_key"),
                row.day("site_day"),
                new DayStarts(row.list("seconds")),
                row.integer("untimed"),
                row.integer("not_patients"),
                row.integer("withdrawn_exams"));
    }

    private DayVerdictCounts verdicts(Site site, LocalDate today, int days) {
        return new DayVerdictCounts(
                today,
                clickhouse.askByDay(
                        site.tenantId(),
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
                        },
                        DayVerdictCounts.Cell::day));
    }

    private static List<Verdicts> previousVerdicts(DayVerdictCounts verdicts, int days) {
        List<Verdicts> previous = new ArrayList<>();
        for (int back = PREVIOUS_PERIODS; back >= 1; back--) {
            previous.add(verdicts.period(null, days, back * days));
        }
        return previous;
    }

    private static List<DeviceToday> devices(
            List<DeviceDirectory.Entry> all, Moment end, DayCounts counts, DayVerdictCounts verdicts, int days) {
        List<DeviceToday> today = new ArrayList<>();
        for (DeviceDirectory.Entry device : all) {
            String key = device.name().deviceKey();
            Verdicts ct = verdicts.period(key, days, 0);
            List<Integer> gaps = counts.gapsAt(key, end.time().toSecondOfDay());
            Duration usualGap = gaps.isEmpty() ? null : Duration.ofSeconds((long) Usual.quantile(gaps, 0.9));
            today.add(new DeviceToday(
                    device.name(),
                    device.modality(),
                    counts.exams(key, days),
                    counts.usual(key, days),
                    ct.judged() + ct.left() == 0 ? null : ct,
                    device.lastDataAt(),
                    usualGap,
                    end.now() != null
                            && !device.ignored()
                            && Silence.unusual(device.lastDataAt(), end.now(), usualGap, gaps.size()),
                    device.clockOffsetS(),
                    device.ignored()));
        }
        return today;
    }

    /** Devices that sent no exam yet are of none. */
    private static List<ModalityToday> modalities(List<DeviceDirectory.Entry> all, DayCounts counts, int days) {
        Map<String, List<String>> devices = all.stream()
                .filter(device -> !device.modality().isEmpty())
                .collect(Collectors.groupingBy(
                        DeviceDirectory.Entry::modality,
                        TreeMap::new,
                        Collectors.mapping(device -> device.name().deviceKey(), Collectors.toList())));
        return devices.entrySet().stream()
                .map(modality -> new ModalityToday(
                        modality.getKey(),
                        modality.getValue().stream()
                                .mapToInt(device -> counts.exams(device, days))
                                .sum(),
                        counts.usual(modality.getValue(), days)))
                .toList();
    }

    private Optional<Heartbeats> heartbeats(Site site) {
        List<Map<String, Object>> found = clickhouse.ask(
                site.tenantId(),
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
