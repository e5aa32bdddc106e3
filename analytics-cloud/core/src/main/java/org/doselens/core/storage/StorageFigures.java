package org.doselens.core.storage;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;

/**
 * How much room a tenant's exams and packages take, how that grew, and what it comes to. ClickHouse keeps the rows of all
 * tenants in the same files: a tenant's bytes are its share of the rows of each month of each table. Thread-safe.
 */
public final class StorageFigures {

    private static final int MONTHS = 12;
    private static final double DAYS_OF_YEAR = 365.25;
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private static final String WITH_TENANT = "SELECT arrayStringConcat(groupUniqArray(table), '|') FROM system.columns"
            + " WHERE database = currentDatabase() AND name = 'tenant_id' AND table IN (SELECT name FROM system.tables"
            + " WHERE database = currentDatabase() AND engine LIKE '%MergeTree')";

    private static final String ROWS = "SELECT _table AS name, _partition_id AS part, count() AS held"
            + " FROM merge(currentDatabase(), '^(%s)$') WHERE tenant_id = :tenant GROUP BY name, part";

    private static final String FILES = "SELECT table, partition_id, sum(rows) AS held,"
            + " sumIf(bytes_on_disk, disk_name NOT IN (SELECT arrayJoin(disks) FROM system.storage_policies"
            + " WHERE policy_name = :policy AND volume_name = 'cold')) AS hot, sum(bytes_on_disk) - hot AS cold"
            + " FROM system.parts WHERE active AND database = currentDatabase() GROUP BY table, partition_id";

    private final Databases databases;
    private final StorageSettings settings;
    private final Clock clock;

    public StorageFigures(Databases databases, StorageSettings settings, Clock clock) {
        this.databases = databases;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A month.
     *
     * @param exams rows of exams of that month, older revisions included until ClickHouse merges them
     * @param packageBytes of packages that came in that month (UTC)
     */
    public record Month(YearMonth month, long exams, long packageBytes) {}

    /**
     * What it comes to.
     *
     * @param hotBytes on the hot disk, if exams go on coming at this pace
     * @param coldBytes on the cold volume; 0 where there is none
     * @param packageBytes of packages, if none is deleted
     */
    public record Forecast(int years, long hotBytes, long coldBytes, long packageBytes) {}

    /**
     * A tenant's room.
     *
     * @param exams rows of exams, older revisions included until ClickHouse merges them
     * @param months the last twelve whole months and this one, oldest first
     * @param pace how many exams come in a year, and which days say so
     */
    public record Figures(
            long exams,
            long hotBytes,
            long coldBytes,
            long packages,
            long packageBytes,
            Pace pace,
            List<Month> months,
            List<Forecast> forecasts) {}

    /**
     * How many exams come in a year: of the last twelve whole months, or as many of them as there were since the first exam;
     * in the first months, when none was whole, of the days since the first exam. One exam in a hundred may be older than the
     * first: a report of years ago that somebody sends again says nothing of the pace.
     *
     * @param from first day that counts; null without an exam
     * @param to last day that counts
     */
    public record Pace(long yearlyExams, LocalDate from, LocalDate to) {}

    private record Files(long rows, long hot, long cold) {}

    /** Of one tenant, now. */
    public Figures of(int tenantId) {
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        Map<String, Files> files = files();
        Map<YearMonth, Long> examsByMonth = new TreeMap<>();
        double[] bytes = new double[2];
        databases
                .clickHouse()
                .sql(ROWS.formatted(tables()))
                .param("tenant", tenantId)
                .query(row -> {
                    String part = row.getString("part");
                    Files all = files.get(row.getString("name") + " " + part);
                    if (all != null && all.rows() > 0) {
                        double share = Math.min(1, (double) row.getLong("held") / all.rows());
                        bytes[0] += share * all.hot();
                        bytes[1] += share * all.cold();
                    }
                    if (row.getString("name").equals("exam")) {
                        examsByMonth.put(YearMonth.parse(part, PARTITION), row.getLong("held"));
                    }
                });
        Map<YearMonth, Long> packagesByMonth = new TreeMap<>();
        long[] packages = new long[1];
        databases
                .postgreSql()
                .sql(Sql.of(StorageFigures.class, "packages_of_tenant"))
                .param("tenant", tenantId)
                .query(row -> {
                    packagesByMonth.put(YearMonth.parse(row.getString("month"), PARTITION), row.getLong("bytes"));
                    packages[0] += row.getLong("packages");
                });
        List<Month> months = new ArrayList<>();
        for (int back = MONTHS; back >= 0; back--) {
            YearMonth month = now.minusMonths(back);
            months.add(new Month(month, examsByMonth.getOrDefault(month, 0L), packagesByMonth.getOrDefault(month, 0L)));
        }
        long exams = sum(examsByMonth);
        Pace pace = pace(tenantId, months);
        long hot = Math.round(bytes[0]);
        long cold = Math.round(bytes[1]);
        long archive = sum(packagesByMonth);
        return new Figures(
                exams,
                hot,
                cold,
                packages[0],
                archive,
                pace,
                months,
                forecasts(exams, pace.yearlyExams(), hot, cold, archive));
    }

    private Pace pace(int tenantId, List<Month> months) {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        Optional<LocalDate> begin = firstDay(tenantId, today);
        if (begin.isEmpty()) {
            return new Pace(0, null, null);
        }
        LocalDate first = begin.get();
        // the month of the first exam is not whole, unless it was that of its first day
        YearMonth begun = YearMonth.from(first.minusDays(1)).plusMonths(1);
        List<Month> whole = months.stream()
                .limit(MONTHS)
                .filter(month -> !month.month().isBefore(begun))
                .toList();
        if (!whole.isEmpty()) {
            long exams = whole.stream().mapToLong(Month::exams).sum();
            return new Pace(
                    Math.round((double) exams * MONTHS / whole.size()),
                    whole.get(0).month().atDay(1),
                    whole.get(whole.size() - 1).month().atEndOfMonth());
        }
        // today is not whole either, but it may be all there is
        LocalDate last = first.isBefore(today) ? today.minusDays(1) : today;
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new Pace(Math.round(exams(tenantId, first, last) * DAYS_OF_YEAR / days), first, last);
    }

    private Optional<LocalDate> firstDay(int tenantId, LocalDate today) {
        return databases
                .clickHouse()
                .sql(Sql.of(StorageFigures.class, "first_day_of_tenant"))
                .param("tenant", tenantId)
                .param("toDay", today)
                .query((row, number) -> LocalDate.parse(row.getString("first_day")))
                .optional();
    }

    private long exams(int tenantId, LocalDate from, LocalDate to) {
        return databases
                .clickHouse()
                .sql(Sql.of(StorageFigures.class, "exams_of_days"))
                .param("tenant", tenantId)
                .param("fromDay", from)
                .param("toDay", to)
                .query(Long.class)
                .single();
    }

    private List<Forecast> forecasts(long exams, long yearly, long hot, long cold, long archive) {
        boolean volume = new ColdStorage(databases, settings, clock).isThere();
        double grows = exams == 0 ? 0 : (double) yearly / exams;
        double hotYears = settings.coldAfter().toTotalMonths() / (double) MONTHS;
        List<Forecast> forecasts = new ArrayList<>();
        for (int years : new int[] {1, 2, 5}) {
            double all = (hot + cold) * (1 + years * grows);
            double mostHot = volume ? Math.min(all, hotYears * (hot + cold) * grows) : all;
            forecasts.add(new Forecast(
                    years, Math.round(mostHot), Math.round(all - mostHot), Math.round(archive * (1 + years * grows))));
        }
        return forecasts;
    }

    private static long sum(Map<YearMonth, Long> months) {
        return months.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Files> files() {
        Map<String, Files> files = new HashMap<>();
        databases.clickHouse().sql(FILES).param("policy", settings.policy()).query(row -> {
            files.put(
                    row.getString("table") + " " + row.getString("partition_id"),
                    new Files(row.getLong("held"), row.getLong("hot"), row.getLong("cold")));
        });
        return files;
    }

    private String tables() {
        return databases.clickHouse().sql(WITH_TENANT).query(String.class).single();
    }
}
