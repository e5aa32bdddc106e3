package org.doselens.sparkjobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.HarrellDavis;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Question;
import org.doselens.benchmark.Slice;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * A simulated nation with known medians, compared: seconds and memory at a tenth, three tenths and all of the exams, the
 * greatest deviation from the truth, and the same snapshot from two executor processes.
 */
@Command(name = "benchmark-bench")
final class BenchmarkBench implements Callable<Integer> {

    @Option(names = "--exams", defaultValue = "1000000")
    private long exams;

    @Option(names = "--hospitals", defaultValue = "200")
    private int hospitals;

    @Option(names = "--master", defaultValue = "local[2]")
    private String master;

    @Option(names = "--two-processes", description = "again with two executor processes; SPARK_HOME/jars must be there")
    private boolean twoProcesses;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchmarkBench()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("doselens-benchmark-bench");
        try {
            List<String> parts = new ArrayList<>();
            SparkSession spark = Sessions.start(master);
            LakeOfANation nation = new LakeOfANation(spark, hospitals);
            Computed last = null;
            for (long some : new long[] {exams / 10, exams * 3 / 10, exams}) {
                List<String> files = nation.write(nation.exams(some), folder.resolve("lake-" + some));
                System.err.println("a lake of " + some + " exams is there");
                long started = System.nanoTime();
                last = run(spark, nation, files);
                parts.add(String.format(
                        Locale.ROOT, "{\"exams\":%d,\"seconds\":%.1f}", some, (System.nanoTime() - started) / 1e9));
                System.err.println(parts.get(parts.size() - 1));
            }
            double error = deviation(nation, last);
            spark.stop();
            String same = twoProcesses ? Boolean.toString(same(folder, last)) : "null";
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\":\"benchmark\",\"hospitals\":%d,\"runs\":%s,\"cells\":%d,\"shown\":%d,"
                            + "\"greatestDeviation\":%.4f,\"peakMb\":%d,\"sameFromTwoProcesses\":%s,\"sha256\":\"%s\"}%n",
                    hospitals,
                    parts,
                    last.snapshot().cells().size(),
                    last.snapshot().cells().stream()
                            .filter(cell -> cell.withheld().isEmpty())
                            .count(),
                    error,
                    peakMb(),
                    same,
                    last.snapshot().sha256());
            return 0;
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static Computed run(SparkSession spark, LakeOfANation nation, List<String> files) {
        return new SnapshotJob(spark, PrivacyRules.STATED, nation.hospitals(), Map.of())
                .run(LakeOfANation.LAST, 1, files);
    }

    private boolean same(Path folder, Computed one) {
        SparkSession spark = Sessions.start("local-cluster[2,1,1024]");
        try {
            List<String> files = List.of(folder.resolve("lake-" + exams).toString());
            Computed other = run(spark, new LakeOfANation(spark, hospitals), files);
            return other.snapshot().sha256().equals(one.snapshot().sha256());
        } finally {
            spark.stop();
        }
    }

    /** Of the quartiles shown from those of the planted medians. */
    private static double deviation(LakeOfANation nation, Computed computed) {
        double greatest = 0;
        for (String procedure : LakeOfANation.PROCEDURES) {
            double[] planted = nation.medians(procedure).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            Cell cell = computed.snapshot().cells().stream()
                    .filter(one -> one.question().equals(new Question(procedure, "dlpMgyCm", "adult", 32)))
                    .filter(one -> one.slice().equals(Slice.ALL))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < 3; i++) {
                double truth = HarrellDavis.quantile(planted, 0.25 * (i + 1));
                greatest = Math.max(greatest, Math.abs(cell.quartiles().get(i) / truth - 1));
            }
        }
        return greatest;
    }

    private static long peakMb() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
