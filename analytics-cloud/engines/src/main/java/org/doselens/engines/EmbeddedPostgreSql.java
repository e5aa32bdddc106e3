package org.doselens.engines;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The real PostgreSQL as a child process on loopback, with its data in a folder that stays.
 *
 * <p>Every connection needs the password, which is made with the folder. The server ends when this object is closed and
 * when this JVM dies, also by kill -9. Commits are durable: what the test library switches off for speed is on.
 * Thread-safe.
 */
public final class EmbeddedPostgreSql implements AutoCloseable {

    /** The first owner of everything, for migrations. */
    public static final String OWNER = "postgres";

    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Path folder;
    private final Path cluster;
    /** Null without point-in-time recovery. */
    private final Path walArchive;

    private final String password;
    private final PostgreSqlWatchdog watchdog;
    private final Supervisor supervisor;
    private volatile EmbeddedPostgres server;

    private EmbeddedPostgreSql(Path folder, Path walArchive) throws IOException {
        this.folder = Secrets.folder(folder);
        this.cluster = folder.resolve("cluster");
        this.walArchive = walArchive;
        this.password = password(folder);
        this.server = serverOn(0);
        this.watchdog = PostgreSqlWatchdog.on(cluster);
        this.supervisor = new Supervisor("PostgreSQL", new PostgreSqlProcess());
    }

    /**
     * Starts the server on a data folder, which is made if absent, and waits until it answers. A server that outlived its
     * parent there is ended first.
     *
     * @throws EngineException if it does not start
     */
    public static EmbeddedPostgreSql start(Path data) {
        return start(data, null);
    }

    /**
     * The same with every change put aside in a folder within a minute, from which {@link PointInTime} takes the database
     * back to any moment after a base backup. The folder is best on another disk; what it holds is not encrypted.
     *
     * @param walArchive null for none
     */
    public static EmbeddedPostgreSql start(Path data, Path walArchive) {
        try {
            EmbeddedPostgreSql started = new EmbeddedPostgreSql(data.toAbsolutePath(), walArchive);
            if (walArchive != null) {
                WalArchive.at(walArchive).fill(started);
            }
            return started;
        } catch (IOException | IllegalStateException e) {
            throw new EngineException("PostgreSQL did not start on " + data + ": " + e.getMessage(), e);
        }
    }

    /** A port of 0 is any that is free. */
    private EmbeddedPostgres serverOn(int port) throws IOException {
        PostmasterFile.endLeftOver(cluster);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (walArchive != null) {
            builder.setServerConfig("archive_mode", "on")
                    .setServerConfig("archive_timeout", Long.toString(WalArchive.LONGEST.toSeconds()));
        }
        return builder.setPort(port)
                // not the folder above the data: the library clears old data folders out of it
                .setOverrideWorkingDirectory(binaries().toFile())
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setConnectConfig("password", password)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                // the library is made for tests and would lose commits in a crash
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("timezone", "UTC")
                // the later of two --auth options counts, so no moment without a password exists
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", folder.resolve("password").toString())
                .setLocaleConfig("locale", "C.UTF-8")
                .start();
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            Secrets.write(file, Secrets.token());
        }
        return Files.readString(file).strip();
    }

    /** Programs are unpacked once per user, not once per data folder. */
    private static Path binaries() throws IOException {
        Path named = Path.of(System.getProperty(
                "doselens.engines.postgresql-binaries",
                System.getProperty("user.home") + "/.cache/doselens/postgresql"));
        return Secrets.folder(named);
    }

    /** JDBC address of a database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    public String user() {
        return OWNER;
    }

    public String password() {
        return password;
    }

    /** As metrics tell of it. */
    EngineMetrics.Watched watched() {
        return new EngineMetrics.Watched() {
            @Override
            public String name() {
                return "postgresql";
            }

            @Override
            public Optional<ProcessHandle> process() {
                return PostmasterFile.server(cluster);
            }

            @Override
            public int restarts() {
                return supervisor.restarts();
            }
        };
    }

    /** Completes when the server is down for good: after {@link #close()}, or after too many crashes. */
    public CompletableFuture<Void> down() {
        return supervisor.down();
    }

    /** Ends the server, rolls running transactions back, and returns when its process is gone. */
    @Override
    public void close() {
        if (!supervisor.end()) {
            return;
        }
        Optional<ProcessHandle> process = PostmasterFile.server(cluster);
        try {
            server.close();
            if (process.isPresent()) {
                process.get().onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new EngineException("PostgreSQL did not stop: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            watchdog.close();
        }
    }

    private final class PostgreSqlProcess implements Supervisor.Engine {

        @Override
        public String awaitEnd() throws InterruptedException {
            Optional<ProcessHandle> process = PostmasterFile.server(cluster);
            if (process.isPresent()) {
                process.get().onExit().join();
            }
            return "by itself";
        }

        @Override
        public void startAgain() {
            try {
                // lets go of the data folder; there is no server left to stop
                server.close();
                server = serverOn(server.getPort());
            } catch (IOException | IllegalStateException e) {
                throw new EngineException(e.getMessage(), e);
            }
        }
    }
}
