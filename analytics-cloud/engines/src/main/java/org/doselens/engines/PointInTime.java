package org.doselens.engines;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * PostgreSQL of the engines as it was at any moment: a base backup of its files, taken while it works, and the log that it
 * has put aside since ({@code --wal}). Both commands print one line; exit status 0, 1 if it could not be done, 2 for
 * wrong arguments.
 *
 * <pre>
 * base    --data DIR --to NEW-DIR
 * restore --base DIR --wal DIR --data DIR [--until 2026-11-22T20:15:00Z]
 * </pre>
 */
public final class PointInTime {

    /** Content that PostgreSQL makes anew (its manual, "Making a Base Backup Using the Low Level API"). */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    /** With the offset as a number: names of zones are not known yet when PostgreSQL reads this. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final String PASSWORD = "password";
    private static final String CLUSTER = "cluster";

    private PointInTime() {}

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Map<String, String> options = arguments.length == 0
                ? Map.of()
                : Engines.options(
                        List.of(arguments).subList(1, arguments.length).toArray(String[]::new));
        try {
            if (arguments.length > 0
                    && arguments[0].equals("base")
                    && options.keySet().equals(Set.of("--data", "--to"))) {
                base(Path.of(options.get("--data")), Path.of(options.get("--to")));
                out.println("base backup: " + options.get("--to"));
            } else if (arguments.length > 0
                    && arguments[0].equals("restore")
                    && options.keySet().containsAll(Set.of("--base", "--wal", "--data"))) {
                String until = options.get("--until");
                restore(
                        Path.of(options.get("--base")),
                        Path.of(options.get("--wal")),
                        Path.of(options.get("--data")).resolve("postgresql"),
                        until == null ? null : Instant.parse(until));
                out.println("PostgreSQL is as it was " + (until == null ? "at the end of its log" : "at " + until)
                        + "; start the engines on " + options.get("--data"));
            } else {
                out.println("Usage: base --data DIR --to NEW-DIR | restore --base DIR --wal DIR --data DIR"
                        + " [--until 2026-11-22T20:15:00Z]");
                System.exit(2);
            }
        } catch (EngineException | IOException | DateTimeParseException e) {
            out.println("not done: " + e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    /** Takes a base backup of the engines that run on a data folder. */
    static void base(Path data, Path to) throws IOException {
        Properties reached = new Properties();
        try (Reader reader = Files.newBufferedReader(data.resolve(Engines.PROPERTIES_FILE), StandardCharsets.UTF_8)) {
            reached.load(reader);
        }
        base(
                reached.getProperty("doselens.postgresql.url"),
                reached.getProperty("doselens.postgresql.user"),
                reached.getProperty("doselens.postgresql.password"),
                data.resolve("postgresql"),
                to);
    }

    /**
     * Copies the files of a server that works meanwhile.
     *
     * @param to a folder that is not there
     * @throws IOException if a file cannot be read or written
     */
    static void base(String url, String user, String password, Path postgresql, Path to) throws IOException {
        if (Files.exists(to)) {
            throw new EngineException(to + " is there already");
        }
        Path copy = Secrets.folder(to.toAbsolutePath()).resolve(CLUSTER);
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            try (ResultSet mode = statement.executeQuery("SHOW archive_mode")) {
                mode.next();
                if (!mode.getString(1).equals("on")) {
                    throw new EngineException("PostgreSQL puts no log aside: start the engines with --wal");
                }
            }
            statement.execute("SELECT pg_backup_start('doselens', true)");
            copy(postgresql.resolve(CLUSTER), copy);
            // waits until the log of the copying is aside, without which the copy is worth nothing
            try (ResultSet stop = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(true)")) {
                stop.next();
                Files.writeString(copy.resolve("backup_label"), stop.getString(1));
            }
        } catch (SQLException e) {
            throw new EngineException("PostgreSQL does not let itself be copied: " + e.getMessage(), e);
        }
        Secrets.write(to.resolve(PASSWORD), Files.readString(postgresql.resolve(PASSWORD)));
    }

    /**
     * Puts a base backup where no cluster is, and brings it forward by the log. No server may run there.
     *
     * @param until null for everything that was put aside
     * @throws EngineException if there is a cluster, or the log does not reach that far
     */
    static void restore(Path base, Path wal, Path postgresql, Instant until) throws IOException {
        Path cluster = Secrets.folder(postgresql.toAbsolutePath()).resolve(CLUSTER);
        if (Files.exists(cluster)) {
            throw new EngineException(cluster + " is there already: move it away first");
        }
        if (Files.notExists(base.resolve(CLUSTER).resolve("backup_label"))) {
            throw new EngineException(base + " is no whole base backup");
        }
        copy(base.resolve(CLUSTER), cluster);
        Files.copy(base.resolve(CLUSTER).resolve("backup_label"), cluster.resolve("backup_label"));
        for (String name : EMPTIED) {
            Files.createDirectories(cluster.resolve(name));
        }
        Secrets.write(postgresql.resolve(PASSWORD), Files.readString(base.resolve(PASSWORD)));
        WalArchive archive = WalArchive.at(wal);
        Files.writeString(
                cluster.resolve("postgresql.auto.conf"),
                "restore_command = " + WalArchive.literal(archive.getCommand()) + "\n"
                        // the new life is put aside from its first moment on, else nobody could go back to it
                        + "archive_command = " + WalArchive.literal(archive.putCommand()) + "\n"
                        + (until == null ? "" : "recovery_target_time = '" + MOMENT.format(until) + "'\n")
                        + "recovery_target_action = 'promote'\n",
                StandardOpenOption.APPEND);
        Files.createFile(cluster.resolve("recovery.signal"));
        forward(postgresql, wal);
    }

    /** Starts the server once, which goes through the log and then forgets that it was a copy. */
    private static void forward(Path postgresql, Path wal) {
        try (EmbeddedPostgreSql server = EmbeddedPostgreSql.start(postgresql, wal);
                Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            while (isInRecovery(statement)) {
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
            for (String name : List.of("restore_command", "recovery_target_time", "recovery_target_action")) {
                statement.execute("ALTER SYSTEM RESET " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("cut off; move " + postgresql + " away and start again");
        } catch (SQLException | EngineException e) {
            throw new EngineException(
                    "PostgreSQL does not come up from the base backup. If its own message says that the"
                            + " log ends before the moment asked for, ask for an earlier one or leave --until away: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean isInRecovery(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Files come and go while a server works; what went was not needed. */
    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walked = Files.walk(from)) {
            all = walked.toList();
        }
        for (Path one : all) {
            Path name = from.relativize(one);
            if (isLeftOut(name)) {
                continue;
            }
            try {
                if (Files.isDirectory(one)) {
                    Secrets.folder(to.resolve(name));
                } else {
                    Files.copy(one, to.resolve(name));
                }
            } catch (NoSuchFileException gone) {
                // its rows are in the log
            }
        }
    }

    private static boolean isLeftOut(Path name) {
        String text = name.toString();
        boolean emptied =
                name.getNameCount() > 1 && EMPTIED.contains(name.getName(0).toString());
        return emptied || text.equals("backup_label") || LEFT_OUT.contains(text) || text.contains("pgsql_tmp");
    }
}
