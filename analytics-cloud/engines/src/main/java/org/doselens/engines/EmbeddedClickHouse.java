package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The real ClickHouse engine in a process of its own, reached through the official JDBC driver on loopback.
 *
 * <p>The process ends when this object is closed and when this JVM dies, also by kill -9. If the engine crashes it is
 * started again on the same port with the same token; what was acknowledged before is there. After five crashes
 * without ten quiet minutes it stays down, and {@link #awaitFailure} returns. Thread-safe.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

    /** The user that the engine is reached as. */
    public static final String USER = "doselens";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedClickHouse.class);
    private static final int CRASHES_IN_A_ROW = 5;
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Path data;
    private final Path library;
    private final String token;
    private final Thread supervisor;
    private volatile ClickHouseChild child;
    private volatile boolean closed;

    private EmbeddedClickHouse(Path data, Path library) throws IOException {
        this.data = data;
        this.library = library;
        this.token = Secrets.token();
        this.child = ClickHouseChild.start(data, library, 0, token);
        this.supervisor = new Thread(this::supervise, "clickhouse-supervisor");
        supervisor.setDaemon(true);
        supervisor.start();
    }

    /**
     * Starts the engine on a data folder and waits until it answers.
     *
     * @param data a folder of the engine's own; made if absent
     * @throws EngineException if the library is missing, the folder has another owner or cannot be opened
     */
    public static EmbeddedClickHouse start(Path data) {
        try {
            return new EmbeddedClickHouse(Secrets.folder(data.toAbsolutePath()), LibChDb.find());
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

    /** Returns when the engine is down for good: after {@link #close()}, or after too many crashes. */
    public void awaitFailure() throws InterruptedException {
        supervisor.join();
    }

    private void supervise() {
        int crashes = 0;
        while (crashes < CRASHES_IN_A_ROW && !closed) {
            long startedNs = System.nanoTime();
            int status = exitStatus();
            if (closed || status == 0) {
                return;
            }
            crashes = System.nanoTime() - startedNs > QUIET.toNanos() ? 1 : crashes + 1;
            LOG.warn("The ClickHouse engine ended with status {}; starting it again", status);
            restart();
        }
        LOG.error("The ClickHouse engine crashed {} times in a row and stays down", crashes);
    }

    private int exitStatus() {
        try {
            return child.process().onExit().get().exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException e) {
            throw new EngineException("The ClickHouse process cannot be watched", e);
        }
    }

    private synchronized void restart() {
        if (closed) {
            return;
        }
        try {
            child = ClickHouseChild.start(data, library, child.port(), token);
        } catch (IOException | EngineException e) {
            // the ended child stays in place, so that the loop counts this as one more crash
            LOG.error("The ClickHouse engine did not start again: {}", e.getMessage());
        }
    }

    /** Lets running queries end, then ends the process. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
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
}
