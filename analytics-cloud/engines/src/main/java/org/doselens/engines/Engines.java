package org.doselens.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Runs both engines until SIGTERM or Ctrl-C: {@code --data DIR}, and with {@code --cold DIR} the cold volume of ClickHouse
 * in a folder of its own, best on another disk, or with {@code --cold-bucket FILE} in the bucket that those settings name
 * ({@code doselens.cold.s3.…}), with {@code --wal DIR} every change of PostgreSQL put aside for {@link PointInTime}, with {@code --while PID} only as long as
 * that process lives, with {@code --metrics-port N} what both take told on that port of loopback.
 *
 * <p>Writes {@code DIR/engines.properties} (owner only), which ingest and dashboard import, and prints one line when both
 * answer. Exit status 0 after a clean stop, 1 if an engine did not start or stays down, 2 for wrong arguments.
 */
public final class Engines implements AutoCloseable {

    /** The file that says how both engines are reached. */
    public static final String PROPERTIES_FILE = "engines.properties";

    /** Configuration of the log of both processes, which keeps standard output for the ready line. */
    static final String LOGGING = "org/doselens/engines/logback.xml";

    private static final String DATABASE = "doselens";
    private static final Set<String> KNOWN =
            Set.of("--data", "--cold", "--cold-bucket", "--wal", "--while", "--metrics-port");

    private final EmbeddedClickHouse clickHouse;
    private final EmbeddedPostgreSql postgreSql;
    private EngineMetrics metrics;

    private Engines(EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql) {
        this.clickHouse = clickHouse;
        this.postgreSql = postgreSql;
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", LOGGING);
        }
        Map<String, String> options = options(arguments);
        if (!options.containsKey("--data")
                || !KNOWN.containsAll(options.keySet())
                || options.keySet().containsAll(Set.of("--cold", "--cold-bucket"))) {
            out.println("Usage: engines --data DIR [--cold DIR | --cold-bucket FILE] [--wal DIR] [--while PID]"
                    + " [--metrics-port N]");
            System.exit(2);
        }
        Engines engines = null;
        try {
            Path data = Path.of(options.get("--data")).toAbsolutePath();
            ColdVolume cold = cold(options, data);
            String wal = options.get("--wal");
            engines = start(data, cold, wal == null ? null : Path.of(wal));
            if (options.containsKey("--metrics-port")) {
                engines.tell(Integer.parseInt(options.get("--metrics-port")), data, cold);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(engines::close, "engines-stop"));
            out.println("engines ready: " + data.resolve(PROPERTIES_FILE));
        } catch (EngineException e) {
            out.println("engines failed: " + e.getMessage());
            if (engines != null) {
                engines.close();
            }
            System.exit(1);
        }
        CompletableFuture<ProcessHandle> alone = endOf(options.get("--while"));
        CompletableFuture.anyOf(engines.clickHouse.down(), engines.postgreSql.down(), alone)
                .join();
        System.exit(alone.isDone() ? 0 : 1);
    }

    private static ColdVolume cold(Map<String, String> options, Path data) {
        if (options.containsKey("--cold-bucket")) {
            return ColdVolume.bucket(Path.of(options.get("--cold-bucket")));
        }
        String folder = options.get("--cold");
        return ColdVolume.folder(folder == null ? data.resolve("clickhouse/cold") : Path.of(folder));
    }

    /** Completes with the end of that process; never if there is none to wait for. */
    private static CompletableFuture<ProcessHandle> endOf(String pid) {
        return pid == null
                ? new CompletableFuture<>()
                : ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::onExit)
                        .orElse(CompletableFuture.completedFuture(null));
    }

    /** Pairs of a name and a value; one without its pair is there as well, so that it is refused. */
    static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(i + 1 < arguments.length ? arguments[i] : "", i + 1 < arguments.length ? arguments[i + 1] : "");
        }
        return options;
    }

    /** Starts both engines on one data folder and writes how they are reached. */
    public static Engines start(Path data) {
        return start(data, cold(Map.of(), data), null);
    }

    private static Engines start(Path data, ColdVolume cold, Path wal) {
        EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(data.resolve("postgresql"), wal);
        EmbeddedClickHouse clickHouse = null;
        try {
            clickHouse = EmbeddedClickHouse.start(data.resolve("clickhouse"), cold);
            Engines engines = new Engines(clickHouse, postgreSql);
            Secrets.write(data.resolve(PROPERTIES_FILE), engines.properties());
            return engines;
        } catch (IOException | EngineException e) {
            if (clickHouse != null) {
                clickHouse.close();
            }
            postgreSql.close();
            throw new EngineException(e.getMessage(), e);
        }
    }

    private void tell(int port, Path data, ColdVolume cold) {
        metrics = new EngineMetrics(
                port,
                List.of(clickHouse.watched(), postgreSql.watched()),
                // a bucket has no end
                cold.kind() == ColdVolume.Kind.FOLDER
                        ? Map.of("engines", data, "engines-cold", cold.place())
                        : Map.of("engines", data));
    }

    private String properties() {
        return """
            doselens.clickhouse.url=%s
            doselens.clickhouse.user=%s
            doselens.clickhouse.password=%s
            doselens.postgresql.url=%s
            doselens.postgresql.user=%s
            doselens.postgresql.password=%s
            """.formatted(
                        clickHouse.jdbcUrl(DATABASE),
                        clickHouse.user(),
                        clickHouse.password(),
                        postgreSql.jdbcUrl("postgres"),
                        postgreSql.user(),
                        postgreSql.password());
    }

    @Override
    public void close() {
        if (metrics != null) {
            metrics.close();
        }
        try {
            clickHouse.close();
        } finally {
            postgreSql.close();
        }
    }
}
