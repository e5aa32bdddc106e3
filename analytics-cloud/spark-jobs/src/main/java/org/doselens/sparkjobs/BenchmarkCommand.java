package org.doselens.sparkjobs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.Noise;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Withheld;
import org.doselens.benchmarksdata.StandardProcedures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Brings the lake up to date and freezes the comparison of a month, or of several. */
@Command(
        name = "benchmark",
        mixinStandardHelpOptions = true,
        description = "Brings the lake of exams up to date and freezes the comparison between hospitals of a month."
                + " A month that is frozen under the rules in force is left as it is.")
public final class BenchmarkCommand implements Callable<Integer> {

    @Option(
            names = "--settings",
            required = true,
            description = "file with doselens.clickhouse.* and doselens.postgresql.*, such as engines.properties")
    private Path settings;

    @Option(names = "--lake", required = true, description = "file:///folder, or s3a://bucket/folder")
    private String lake;

    @Option(names = "--month", description = "last month to freeze, such as 2026-10; without it the last complete one")
    private String month;

    @Option(names = "--months", defaultValue = "1", description = "how many months up to it, oldest first")
    private int months;

    @Option(names = "--master", defaultValue = "local[*]", description = "Spark's master")
    private String master;

    @Option(names = "--lake-only", description = "bring the lake up to date and freeze nothing")
    private boolean lakeOnly;

    @Option(
            names = "--noise",
            description = "differential privacy of whole hospitals instead of the rules by counts: what each snapshot"
                    + " spends of the privacy budget (epsilon)")
    private double noise;

    @Option(
            names = "--noise-of",
            split = ",",
            description = "procedures that are compared with noise, chosen without looking at the data; they share it")
    private List<String> noiseOf = List.of();

    @Option(
            names = "--noise-budget",
            defaultValue = "12",
            description = "most that the snapshots of a year may spend together (default 12)")
    private double noiseBudget;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkCommand())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof JobFailed) {
                        System.err.println("✗ " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() {
        checkNoise();
        Instant started = Clock.systemUTC().instant();
        YearMonth last =
                month == null ? YearMonth.from(started.atZone(ZoneOffset.UTC)).minusMonths(1) : YearMonth.parse(month);
        Address clickHouse = Address.of(settings, "clickhouse");
        PeerDatabase database = new PeerDatabase(clickHouse, Address.of(settings, "postgresql"));
        LakeStore store = LakeStore.of(settings);
        Lake opened = Lake.at(lake, store);
        Lake.Refreshed refreshed = opened.refresh(clickHouse, line -> System.err.println("  … " + line));
        System.err.printf(
                "  ✓ lake: %d files written, %d as they were, %d removed%n",
                refreshed.written(), refreshed.asTheyWere(), refreshed.removed());
        database.tell(opened.size(), Clock.systemUTC().instant());
        if (lakeOnly) {
            return 0;
        }
        SparkSession spark = Sessions.start(master, store);
        Progress.of(spark, line -> System.err.println("      " + line));
        try {
            for (int back = months - 1; back >= 0; back--) {
                freeze(spark, database, opened, last.minusMonths(back));
            }
        } finally {
            spark.stop();
        }
        System.err.printf(
                "  ✓ done in %d s%n",
                Duration.between(started, Clock.systemUTC().instant()).toSeconds());
        return 0;
    }

    private void freeze(SparkSession spark, PeerDatabase database, Lake lake, YearMonth month) {
        Map<Integer, Integer> revisions = database.revisions(month);
        if (revisions.containsValue(PrivacyRules.VERSION)) {
            System.err.println("  ✓ " + month + " is frozen already under the rules in force"
                    + (noise > 0 ? "; what it showed stays shown, with or without noise" : ""));
            return;
        }
        List<Hospital> hospitals = database.hospitals();
        List<String> files = lake.files(month.minusMonths(SnapshotJob.MONTHS - 1), month);
        if (hospitals.isEmpty() || files.isEmpty()) {
            System.err.println("  ✓ " + month + ": " + (hospitals.isEmpty() ? "no hospital takes part" : "no exams"));
            return;
        }
        System.err.println("  … " + month + ": comparing " + hospitals.size() + " hospitals");
        int revision = revisions.size() + 1;
        SnapshotJob job = new SnapshotJob(spark, PrivacyRules.STATED, hospitals, database.earlier());
        if (noise > 0) {
            job.with(spend(month + "." + revision));
        }
        Computed computed = job.run(month, revision, files);
        database.write(computed, Clock.systemUTC().instant());
        long shown = computed.snapshot().cells().stream()
                .filter(cell -> cell.withheld().isEmpty())
                .count();
        System.err.printf(
                "  ✓ %s: %d cells, %d shown, %d notices to hospitals%n",
                computed.snapshot().name(),
                computed.snapshot().cells().size(),
                shown,
                computed.notices().size());
        if (noise > 0) {
            return;
        }
        for (Withheld rule : Withheld.values()) {
            long withheld = computed.snapshot().cells().stream()
                    .filter(cell -> cell.withheld().filter(rule::equals).isPresent())
                    .count();
            System.err.printf("      withheld by %s: %d%n", rule, withheld);
        }
    }

    /** Before anything is spent or read. */
    private void checkNoise() {
        if (noise > 0 && noiseOf.isEmpty()) {
            throw new JobFailed("--noise wants --noise-of with the procedures to compare");
        }
        StandardProcedures known = StandardProcedures.load();
        for (String key : noiseOf) {
            if (known.byKey(key).isEmpty()) {
                throw new JobFailed("--noise-of " + key + " is no standard procedure; keys are such as ct-head-wo");
            }
        }
    }

    private Noise spend(String snapshot) {
        Ledger ledger = new Ledger(Address.of(settings, "postgresql"));
        Instant now = Clock.systemUTC().instant();
        Noise spent = ledger.spend(snapshot, noise, noiseOf, noiseBudget, now);
        System.err.println("      privacy budget: " + ledger.spent(now) + " of " + noiseBudget + " spent in a year");
        return spent;
    }
}
