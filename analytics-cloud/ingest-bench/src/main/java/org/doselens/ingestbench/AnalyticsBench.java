package org.doselens.ingestbench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.doselens.core.account.Accounts;
import org.doselens.core.background.Beside;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.dose.ExamJudging;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.ExamSearch;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.organisation.Site;
import org.doselens.core.reference.AgeBand;
import org.doselens.core.reference.Confirmation;
import org.doselens.core.reference.DoseMetric;
import org.doselens.core.reference.Levels;
import org.doselens.core.reference.OwnDistribution.Question;
import org.doselens.core.reference.OwnLevels;
import org.doselens.core.review.ItemFilter;
import org.doselens.core.review.Rules;
import org.doselens.core.review.Worklist;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Server time of the questions behind the pages on a store of many exams that came through the front door, after a restart
 * of both engines, each beside the same question asked of PostgreSQL with indexes for it.
 */
@Command(name = "analytics-bench", description = "Measures pages and re-judging on a large store.")
public final class AnalyticsBench implements Callable<Integer> {

    private static final int EXAMS_PER_SITE = 100_000;
    private static final int ITEMS_PER_SITE = 20_000;
    private static final int DISTRIBUTION_DAYS = 365;
    private static final int COMPLIANCE_DAYS = 49;

    @Option(names = "--exams", defaultValue = "200000", description = "in the store")
    private int exams;

    @Option(names = "--asks", defaultValue = "60", description = "how often each question is asked")
    private int asks;

    @Option(names = "--data", description = "keep the store here, and use the one that is here")
    private Path data;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AnalyticsBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        System.out.println(run(data, exams, asks));
        return 0;
    }

    /** Runs it; a folder that is not given is made and deleted afterwards. */
    public static String run(Path kept, int exams, int asks) throws Exception {
        Path data = kept == null ? Files.createTempDirectory("doselens-analytics-bench") : kept;
        Path filled = data.resolve("filled");
        int sites = Math.max(2, exams / EXAMS_PER_SITE);
        try {
            double fillSeconds = 0;
            if (!Files.exists(filled)) {
                Files.createDirectories(data);
                long startedNs = System.nanoTime();
                BenchStore.fill(data, sites, exams / sites);
                fillSeconds = (System.nanoTime() - startedNs) / 1e9;
                Files.writeString(filled, Integer.toString(exams));
            }
            return measure(data, asks, fillSeconds);
        } finally {
            if (kept == null) {
                BenchCloud.delete(data);
            }
        }
    }

    private static String measure(Path data, int asks, double fillSeconds) throws Exception {
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"));
                Databases databases = Databases.open(
                        new ClickHouseSettings(
                                clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password()),
                        new PostgreSqlSettings(
                                postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null));
                PostgreSqlTwin twin = new PostgreSqlTwin(databases, postgreSql)) {
            return new AnalyticsBench.Run(databases, twin, asks).all(fillSeconds);
        }
    }

    /** All questions on one store. */
    private static final class Run {

        private final Databases databases;
        private final PostgreSqlTwin twin;
        private final int asks;
        private final List<Site> sites;
        private final LocalDate lastDay;

        Run(Databases databases, PostgreSqlTwin twin, int asks) {
            this.databases = databases;
            this.twin = twin;
            this.asks = asks;
            Accounts accounts = new Accounts(databases.postgreSql());
            this.sites =
                    databases.postgreSql().sql("SELECT id FROM tenant ORDER BY id").query(Integer.class).list().stream()
                            .flatMap(tenant -> accounts.sites(tenant).stream())
                            .toList();
            this.lastDay = LocalDate.parse(databases
                    .clickHouse()
                    .sql("SELECT toString(max(site_day)) AS day FROM exam")
                    .query((row, number) -> row.getString("day"))
                    .single());
        }

        String all(double fillSeconds) throws Exception {
            List<String> lines = new ArrayList<>();
            // asked before the twin is filled: after the restart, as a morning finds it
            tell(lines, Asked.often("distribution", asks, sites.size(), this::distribution));
            tell(lines, Asked.often("compliance", asks, sites.size(), compliance()));
            UseQuestions use = new UseQuestions(databases, sites, lastDay);
            tell(lines, Asked.often("timelineOfADay", asks, 1, place -> use.timeline()));
            tell(lines, Asked.often("heatMapOfAYear", asks, 1, place -> use.heatMap()));
            double rejudging = rejudge();
            System.err.printf(
                    Locale.ROOT,
                    "all of a site judged again in %.1f s; now the twin in PostgreSQL is filled%n",
                    rejudging);
            twin.fill();
            worklist(lines);
            tell(
                    lines,
                    Asked.often(
                            "distributionInPostgreSql",
                            asks,
                            sites.size(),
                            place -> twin.doses(
                                    sites.get(place).tenantId(),
                                    sites.get(place).siteId(),
                                    procedure(place),
                                    lastDay.minusDays(DISTRIBUTION_DAYS),
                                    lastDay)));
            tell(
                    lines,
                    Asked.often(
                            "complianceInPostgreSql",
                            asks,
                            sites.size(),
                            place -> twin.compliance(
                                    sites.get(place).tenantId(),
                                    sites.get(place).siteId(),
                                    lastDay.minusDays(COMPLIANCE_DAYS),
                                    lastDay)));
            long startedNs = System.nanoTime();
            twin.judge(sites.get(0).tenantId());
            double twinSeconds = (System.nanoTime() - startedNs) / 1e9;
            long stored = databases
                    .clickHouse()
                    .sql("SELECT count() FROM exam")
                    .query(Long.class)
                    .single();
            return String.format(
                    Locale.ROOT,
                    "{\"bench\":\"analytics\",\"exams\":%d,\"sites\":%d,\"fillSeconds\":%.0f,%s,"
                            + "\"rejudgeSiteSeconds\":%.1f,\"rejudgeDlpInPostgreSqlSeconds\":%.1f}",
                    stored,
                    sites.size(),
                    fillSeconds,
                    lines.stream().collect(Collectors.joining(",")),
                    rejudging,
                    twinSeconds);
        }

        /** Told at once too: the rest takes minutes. */
        private static void tell(List<String> lines, Asked asked) {
            lines.add(asked.text());
            System.err.println(asked.text());
        }

        private static String procedure(int place) {
            return BenchExams.PROCEDURES.get(place % BenchExams.PROCEDURES.size());
        }

        private void distribution(int place) {
            Site site = sites.get(place);
            new OwnLevels(databases, Clock.systemUTC())
                    .doses(
                            site.tenantId(),
                            new Question(
                                    site.siteId(),
                                    procedure(place),
                                    DoseMetric.DLP,
                                    AgeBand.ADULT,
                                    0,
                                    lastDay.minusDays(DISTRIBUTION_DAYS),
                                    lastDay));
        }

        /** The overview as it is read for the page, on the last day of the store. */
        private Asked.Question compliance() {
            KeptAnswers clickHouse = databases.kept();
            Clock clock = Clock.fixed(lastDay.atTime(9, 0).toInstant(ZoneOffset.UTC), ZoneId.of("UTC"));
            OverviewReader overview = new OverviewReader(
                    clickHouse, new DeviceDirectory(clickHouse), new ExamSearch(clickHouse), new Beside(), clock);
            return place -> {
                changed(sites.get(place));
                overview.read(sites.get(place), 7);
            };
        }

        /** As if an exam had just come and been judged: no answer is kept from the question before. */
        private void changed(Site site) {
            databases.changed(site.tenantId(), "exam", DayRange.ALL);
            databases.changed(site.tenantId(), "exam_result", DayRange.ALL);
        }

        private void worklist(List<String> lines) throws Exception {
            for (Site site : sites) {
                twin.items(site, lastDay, ITEMS_PER_SITE);
            }
            Worklist worklist = new Worklist(databases, new Rules(databases, Clock.systemUTC()));
            ItemFilter open = new ItemFilter(List.of(), lastDay.minusDays(30), lastDay, "", "", 0, 0, false);
            tell(lines, Asked.often("worklist", asks, sites.size(), place -> {
                Site site = sites.get(place);
                worklist.items(site, open, 50, 0);
                worklist.counts(
                        site,
                        lastDay.minusDays(30),
                        lastDay,
                        lastDay.atStartOfDay().toInstant(ZoneOffset.UTC));
            }));
        }

        /** A correction: the signing of the first site's tenant is ended on its first day, and all is judged again. */
        private double rejudge() {
            Levels levels = new Levels(databases, Clock.systemUTC());
            int tenant = sites.get(0).tenantId();
            Confirmation signing = levels.confirmations(tenant).stream()
                    .filter(one -> one.validTo() == null)
                    .findFirst()
                    .orElseThrow();
            int physicist = databases
                    .postgreSql()
                    .sql("SELECT min(id) FROM account WHERE tenant_id = :tenant")
                    .param("tenant", tenant)
                    .query(Integer.class)
                    .single();
            ExamJudging judging = new ExamJudging(databases, levels, Clock.systemUTC());
            judging.judgeWhatWaits();
            levels.end(tenant, physicist, signing.id(), signing.validFrom(), "bench");
            levels.confirm(tenant, physicist, signing.sourceId(), List.of(), signing.validFrom(), "bench");
            long startedNs = System.nanoTime();
            judging.judgeWhatWaits();
            return (System.nanoTime() - startedNs) / 1e9;
        }
    }
}
