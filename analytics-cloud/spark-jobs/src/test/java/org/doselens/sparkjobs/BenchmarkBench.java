package org.doselens.sparkjobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.HarrellDavis;
import org.doselens.benchmark.Hospital;
import org.doselens.benchmark.LogBuckets;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import org.doselens.benchmark.TwoFigures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A nation compared: seconds and memory at a tenth, three tenths and all of the exams, what the result is off by, and the
 * same snapshot from two executor processes. The nation is a simulated one with planted medians, written as a lake, or a
 * store that was filled through the front door, whose medians the store itself tells exactly.
 */
@Command(name = "benchmark-bench")
final class BenchmarkBench implements Callable<Integer> {

    @Option(names = "--exams", defaultValue = "1000000", description = "of the simulated nation")
    private long exams;

    @Option(names = "--hospitals", defaultValue = "200", description = "of the simulated nation")
    private int hospitals;

    @Option(
            names = "--data",
            description = "a store that bin/bench analytics filled; its lake is kept beside it and used again")
    private Path data;

    @Option(names = "--master", defaultValue = "local[2]")
    private String master;

    @Option(names = "--two-processes", description = "again with two executor processes; SPARK_HOME/jars must be there")
    private boolean twoProcesses;

    /** Files, who takes part, and the true medians of some questions by tenant. */
    record Nation(List<String> files, List<Hospital> hospitals, Map<Question, Map<Integer, Double>> medians) {

        Nation first(int count) {
            return new Nation(files, hospitals.subList(0, count), medians);
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (data != null) {
            System.out.println(ofAStore());
            return 0;
        }
        Path folder = Files.createTempDirectory("doselens-benchmark-bench");
        try {
            System.out.println(ofASimulation(folder));
            return 0;
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private String ofASimulation(Path folder) throws IOException {
        SparkSession spark = Sessions.start(master);
        LakeOfANation nation = new LakeOfANation(spark, hospitals);
        List<String> runs = new ArrayList<>();
        Nation last = null;
        Computed computed = null;
        for (long some : new long[] {exams / 10, exams * 3 / 10, exams}) {
            List<String> files = nation.write(nation.exams(some), folder.resolve("lake-" + some));
            System.err.println("a lake of " + some + " exams is there");
            last = new Nation(files, nation.hospitals(), planted(nation));
            computed = timed(spark, last, LakeOfANation.LAST, some, runs);
        }
        return told("simulation", 0, last, computed, LakeOfANation.LAST, runs);
    }

    private static Map<Question, Map<Integer, Double>> planted(LakeOfANation nation) {
        Map<Question, Map<Integer, Double>> medians = new TreeMap<>();
        LakeOfANation.PROCEDURES.forEach(
                procedure -> medians.put(new Question(procedure, "dlpMgyCm", "adult", 32), nation.medians(procedure)));
        return medians;
    }

    /** Hospitals in the order of their numbers: a tenth, three tenths, all. */
    private String ofAStore() throws Exception {
        StoreOfANation store = new StoreOfANation(data);
        long started = System.nanoTime();
        Nation nation = store.refresh();
        double lakeSeconds = (System.nanoTime() - started) / 1e9;
        System.err.printf(Locale.ROOT, "the lake is up to date after %.0f s%n", lakeSeconds);
        SparkSession spark = Sessions.start(master);
        List<String> runs = new ArrayList<>();
        Computed computed = null;
        for (int tenths : new int[] {1, 3, 10}) {
            Nation some = nation.first(nation.hospitals().size() * tenths / 10);
            computed = timed(spark, some, store.last(), store.exams(some.hospitals()), runs);
        }
        return told("store", lakeSeconds, nation, computed, store.last(), runs);
    }

    private static Computed timed(SparkSession spark, Nation nation, YearMonth month, long exams, List<String> runs) {
        long started = System.nanoTime();
        Computed computed = run(spark, nation, month);
        runs.add(String.format(
                Locale.ROOT, "{\"exams\":%d,\"seconds\":%.1f}", exams, (System.nanoTime() - started) / 1e9));
        System.err.println(runs.get(runs.size() - 1));
        return computed;
    }

    private static Computed run(SparkSession spark, Nation nation, YearMonth month) {
        return new SnapshotJob(spark, PrivacyRules.STATED, nation.hospitals(), Map.of()).run(month, 1, nation.files());
    }

    private String told(
            String of, double lakeSeconds, Nation nation, Computed computed, YearMonth month, List<String> runs)
            throws IOException {
        SparkSession.active().stop();
        return String.format(
                Locale.ROOT,
                "{\"bench\":\"benchmark\",\"of\":\"%s\",\"hospitals\":%d,\"lakeSeconds\":%.0f,\"runs\":%s,\"cells\":%d,"
                        + "\"shown\":%d,\"greatestErrorOfAMedian\":%.4f,\"quartiles\":%d,\"quartilesOff\":%d,\"peakMb\":%d,"
                        + "\"sameFromTwoProcesses\":%s,\"sha256\":\"%s\"}",
                of,
                nation.hospitals().size(),
                lakeSeconds,
                runs,
                computed.snapshot().cells().size(),
                computed.snapshot().cells().stream()
                        .filter(cell -> cell.withheld().isEmpty())
                        .count(),
                greatestError(nation, computed),
                3 * nation.medians().size(),
                quartilesOff(nation, computed),
                peakMb(),
                twoProcesses ? Boolean.toString(same(nation, computed, month)) : "null",
                computed.snapshot().sha256());
    }

    private static boolean same(Nation nation, Computed one, YearMonth month) {
        SparkSession spark = Sessions.start("local-cluster[2,1,1024]");
        try {
            return run(spark, nation, month)
                    .snapshot()
                    .sha256()
                    .equals(one.snapshot().sha256());
        } finally {
            spark.stop();
        }
    }

    /** Of each hospital's own medians from the true ones; with planted ones, chance is in it. */
    private static double greatestError(Nation nation, Computed computed) {
        double greatest = 0;
        for (OwnFigure own : computed.own()) {
            Double truth =
                    nation.medians().getOrDefault(own.question(), Map.of()).get(own.tenant());
            if (truth != null && own.slice().equals(Slice.ALL)) {
                greatest = Math.max(greatest, Math.abs(own.median() / truth - 1));
            }
        }
        return greatest;
    }

    /** Shown quartiles that are not what the true medians give, within the error of the buckets and two figures. */
    private static long quartilesOff(Nation nation, Computed computed) {
        long off = 0;
        for (Map.Entry<Question, Map<Integer, Double>> question :
                nation.medians().entrySet()) {
            double[] medians = question.getValue().values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Cell cell = computed.snapshot().cells().stream()
                    .filter(one -> one.question().equals(question.getKey()))
                    .filter(one -> one.slice().equals(Slice.ALL))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < 3; i++) {
                double truth = HarrellDavis.quantile(medians, 0.25 * (i + 1));
                double shown = cell.quartiles().get(i);
                if (shown < TwoFigures.of(truth * (1 - LogBuckets.ERROR))
                        || shown > TwoFigures.of(truth * (1 + LogBuckets.ERROR))) {
                    off++;
                }
            }
        }
        return off;
    }

    private static long peakMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
