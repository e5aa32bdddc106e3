package org.doselens.ingestbench;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.doselens.core.dose.JudgingQueue;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.ingestbench.BenchReceiver.SealedPackage;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Exams per second through ingest (sealed packages over mutual TLS, opened, archived, loaded) against a bare insert of
 * the same rows into the same engine: by the JDBC driver's batches, and as ready bytes. All run in turns in one run, so
 * that what else the machine does falls on all; the figures are ratios of medians.
 */
@Command(name = "ingest-bench", description = "Measures ingest against a bare ClickHouse insert of the same rows.")
public final class IngestBench implements Callable<Integer> {

    private static final int WARM_UP_ROUNDS = 4;
    private static final Duration LATER_THAN_ANY = Duration.ofHours(1);

    @Option(names = "--exams", defaultValue = "20000", description = "exams per round")
    private int exams;

    @Option(names = "--package", defaultValue = "2000", description = "exams per package")
    private int perPackage;

    @Option(names = "--rounds", defaultValue = "5", description = "measured rounds, after four that warm up")
    private int rounds;

    @Option(
            names = "--senders",
            defaultValue = "2",
            description = "receivers that send at once, each of its own tenant")
    private int senders;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IngestBench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Result result = run(exams, perPackage, rounds, senders);
        System.out.println(result.text());
        return 0;
    }

    /**
     * Medians over the rounds, in exams per second and in processor seconds per 1,000 exams (sender, ingest, engine).
     *
     * @param ingest through ingest
     * @param batches inserted as values by the JDBC driver's batches
     * @param bytes inserted as ready bytes of the database's own format: the engine alone
     */
    public record Result(Speed ingest, Speed batches, Speed bytes) {

        String text() {
            return String.format(
                    Locale.ROOT,
                    "{\"bench\":\"ingest\",\"ingest\":%s,\"jdbcBatchInsert\":%s,\"readyBytesInsert\":%s,"
                            + "\"ratioToJdbcBatchInsert\":%.2f,\"ratioToReadyBytesInsert\":%.2f,"
                            + "\"byCpu\":{\"ratioToJdbcBatchInsert\":%.2f,\"ratioToReadyBytesInsert\":%.2f}}",
                    ingest.text(),
                    batches.text(),
                    bytes.text(),
                    ingest.examsPerSecond() / batches.examsPerSecond(),
                    ingest.examsPerSecond() / bytes.examsPerSecond(),
                    batches.cpuSecondsPer1000() / ingest.cpuSecondsPer1000(),
                    bytes.cpuSecondsPer1000() / ingest.cpuSecondsPer1000());
        }
    }

    /** One of the three ways. */
    public record Speed(double examsPerSecond, double cpuSecondsPer1000) {

        private static Speed median(List<Together> rounds, int exams) {
            return new Speed(
                    exams / middle(rounds, Together::seconds), middle(rounds, Together::cpuSeconds) * 1000 / exams);
        }

        private static double middle(List<Together> rounds, ToDoubleFunction<Together> value) {
            double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        String text() {
            return String.format(
                    Locale.ROOT,
                    "{\"examsPerSecond\":%.0f,\"cpuSecondsPer1000\":%.3f}",
                    examsPerSecond,
                    cpuSecondsPer1000);
        }
    }

    /** Runs it on engines of its own in a folder that is deleted afterwards. */
    public static Result run(int exams, int perPackage, int rounds, int senders) throws Exception {
        Path data = Files.createTempDirectory("doselens-ingest-bench");
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"));
                ConfigurableApplicationContext server = BenchCloud.serve(data, clickHouse, postgreSql);
                BareInsert bare = new BareInsert(clickHouse)) {
            URI cloud = URI.create("https://localhost:" + BenchCloud.port(server));
            List<BenchReceiver> receivers = receivers(server, cloud, data, senders);
            List<BenchExams> made = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                made.add(new BenchExams(i));
            }
            bare.makeTables();
            JudgingQueue judging = server.getBean(JudgingQueue.class);
            BatchInsert batches = new BatchInsert(clickHouse);
            List<Together> viaIngest = new ArrayList<>();
            List<Together> viaBatches = new ArrayList<>();
            List<Together> viaBytes = new ArrayList<>();
            for (int round = 0; round < WARM_UP_ROUNDS + rounds; round++) {
                List<Lane> lanes = lanes(receivers, made, exams / senders, perPackage);
                // exams are judged after their package is answered: the round ends when all of them are
                Together sent = Together.run(
                        lanes,
                        clickHouse.process(),
                        lane -> lane.send(cloud),
                        () -> judging.judgeDue(Instant.now().plus(LATER_THAN_ANY)));
                lanes.forEach(lane -> lane.readBack(bare, batches));
                Together written = Together.run(lanes, clickHouse.process(), lane -> lane.insert(batches));
                Together copied = Together.run(lanes, clickHouse.process(), lane -> lane.insert(bare));
                System.err.printf(
                        Locale.ROOT,
                        "round %d: %.0f exams/s through ingest, %.0f by JDBC batches, %.0f as ready bytes;"
                                + " CPU s per 1,000: %.3f (engine %.3f), %.3f, %.3f%n",
                        round,
                        exams / sent.seconds(),
                        exams / written.seconds(),
                        exams / copied.seconds(),
                        sent.cpuSeconds() * 1000 / exams,
                        sent.engineCpuSeconds() * 1000 / exams,
                        written.cpuSeconds() * 1000 / exams,
                        copied.cpuSeconds() * 1000 / exams);
                if (round >= WARM_UP_ROUNDS) {
                    viaIngest.add(sent);
                    viaBatches.add(written);
                    viaBytes.add(copied);
                }
            }
            return new Result(
                    Speed.median(viaIngest, exams), Speed.median(viaBatches, exams), Speed.median(viaBytes, exams));
        } finally {
            BenchCloud.delete(data);
        }
    }

    private static List<Lane> lanes(List<BenchReceiver> receivers, List<BenchExams> made, int exams, int perPackage) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < receivers.size(); i++) {
            BenchReceiver receiver = receivers.get(i);
            List<SealedPackage> packages = new ArrayList<>();
            for (int left = exams; left > 0; left -= perPackage) {
                packages.add(receiver.seal(made.get(i).next(Math.min(left, perPackage))));
            }
            lanes.add(Lane.of(receiver, packages));
        }
        return lanes;
    }

    private static List<BenchReceiver> receivers(ConfigurableApplicationContext server, URI cloud, Path data, int count)
            throws Exception {
        List<BenchReceiver> receivers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receivers.add(BenchReceiver.enrol(cloud, BenchCloud.code(server, i), data.resolve("receiver-" + i)));
        }
        return receivers;
    }
}
