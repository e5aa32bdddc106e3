package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real ClickHouse engine in a process of its own, reached through the official JDBC driver on loopback.
 *
 * <p>The process ends when this object is closed and when this JVM dies, also by kill -9. If the engine crashes it is
 * started again on the same port with the same token; what was acknowledged before is there. After five crashes
 * without ten quiet minutes it stays down, and {@link #down} completes. Thread-safe.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

    /** The user that the engine is reached as. */
    public static final String USER = "doselens";

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Path data;
    private final ColdVolume cold;
    private final Path library;
    private final String token;
    private final Supervisor supervisor;
    private volatile ClickHouseChild child;

    private EmbeddedClickHouse(Path data, ColdVolume cold, Path library) throws IOException {
        this.data = data;
        this.cold = cold;
        this.library = library;
        this.token = Secrets.token();
        this.child = ClickHouseChild.start(data, cold, library, 0, token);
        this.supervisor = new Supervisor("ClickHouse", new ClickHouseProcess());
    }

    /**
     * Starts the engine on a data folder and waits until it answers.
     *
     * @param data a folder of the engine's own; made if absent
     * @throws EngineException if the library is missing, the folder has another owner or cannot be opened
     */
    public static EmbeddedClickHouse start(Path data) {
        return start(data, ColdVolume.folder(data.resolve("cold")));
    }

    /**
     * The same with the cold volume in a place of its own.
     *
     * @throws EngineException also if something lies on the cold volume of the start before and this is another one, and if
     *     a bucket does not let us in
     */
    public static EmbeddedClickHouse start(Path data, ColdVolume cold) {
        try {
            cold.prepare();
            return new EmbeddedClickHouse(Secrets.folder(data.toAbsolutePath()), cold, LibChDb.find());
        } catch (IOException e) {
            throw new EngineException("The ClickHouse process did not start: " + e.getMessage(), e);
        }
    }

    /** JDBC address of a database of this engine; the database need not exist yet. */
    public String jdbcUrl(String database) {
        return "jdbc:clickhouse://127.0.0.1:" + port() + "/" + database + "?compress=false";
    }

    public int port() {
        return child.port();
    }

    public String user() {
        return USER;
    }

    /** The random token of this start. */
    public String password() {
        return token;
    }

    /** The engine's process, which changes when it was restarted. */
    public ProcessHandle process() {
        return child.process().toHandle();
    }

    /** As metrics tell of it. */
    EngineMetrics.Watched watched() {
        return new EngineMetrics.Watched() {
            @Override
            public String name() {
                return "clickhouse";
            }

            @Override
            public Optional<ProcessHandle> process() {
                return Optional.of(EmbeddedClickHouse.this.process());
            }

            @Override
            public int restarts() {
                return supervisor.restarts();
            }
        };
    }

    /** Completes when the engine is down for good: after {@link #close()}, or after too many crashes. */
    public CompletableFuture<Void> down() {
        return supervisor.down();
    }

    /** Lets running queries end, then ends the process. */
    @Override
    public void close() {
        if (!supervisor.end()) {
            return;
        }
        child.endInput();
        try {
            child.process().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            child.process().destroyForcibly();
        } catch (InterruptedException e) {
            child.process().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private final class ClickHouseProcess implements Supervisor.Engine {

        @Override
        public String awaitEnd() throws InterruptedException {
            return "with status " + child.process().waitFor();
        }

        @Override
        public void startAgain() {
            try {
                child = ClickHouseChild.start(data, cold, library, child.port(), token);
            } catch (IOException e) {
                throw new EngineException(e.getMessage(), e);
            }
        }
    }
}
