package org.doselens.ingest.backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.springframework.util.FileSystemUtils;

/**
 * Both engines of a check's own, empty, in processes and a folder that go with it. The databases that are in use are not
 * touched. One at a time in a folder.
 */
final class CheckEngines implements AutoCloseable {

    private static final String READY = "engines ready: ";
    private static final int LONGEST_STOP_SECONDS = 60;

    private final FileChannel lock;
    private final Path folder;
    private final Process process;
    private final Properties settings;

    private CheckEngines(FileChannel lock, Path folder, Process process, Properties settings) {
        this.lock = lock;
        this.folder = folder;
        this.process = process;
        this.settings = settings;
    }

    /**
     * Starts them.
     *
     * @param command the words that start the engines' program
     * @param parent what the check leaves behind if it is killed is cleared by the next one there
     * @throws IllegalStateException if another check is at work there
     * @throws IOException if the engines do not start; their own words are in it
     */
    static CheckEngines start(List<String> command, Path parent) throws IOException {
        Path folder = parent.toAbsolutePath().resolve("engines");
        Files.createDirectories(parent);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        FileChannel channel =
                FileChannel.open(parent.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        Process process = null;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IllegalStateException("Another check is at work in " + parent);
            }
            FileSystemUtils.deleteRecursively(folder);
            List<String> words = new ArrayList<>(command);
            words.addAll(List.of(
                    "--data",
                    folder.toString(),
                    "--while",
                    Long.toString(ProcessHandle.current().pid())));
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new CheckEngines(channel, folder, process, settings(process));
        } catch (IOException | RuntimeException e) {
            end(process, folder, channel);
            throw e;
        }
    }

    private static Properties settings(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            if (line.startsWith("engines failed")) {
                throw new IOException(line);
            }
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the engines of the check did not start");
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(Path.of(line.substring(READY.length())))));
        return properties;
    }

    ClickHouseSettings clickHouse() {
        return new ClickHouseSettings(
                settings.getProperty("doselens.clickhouse.url"),
                settings.getProperty("doselens.clickhouse.user"),
                settings.getProperty("doselens.clickhouse.password"));
    }

    PostgreSqlSettings postgreSql() {
        return new PostgreSqlSettings(
                settings.getProperty("doselens.postgresql.url"),
                settings.getProperty("doselens.postgresql.user"),
                settings.getProperty("doselens.postgresql.password"),
                null,
                null);
    }

    Path clickHouseFolder() {
        return folder.resolve("clickhouse/backups");
    }

    /** A data directory of ingest's that is not there yet. */
    Path dataDirectory() {
        return folder.resolve("ingest");
    }

    @Override
    public void close() throws IOException {
        end(process, folder, lock);
    }

    private static void end(Process process, Path folder, FileChannel lock) throws IOException {
        try (lock) {
            if (process != null) {
                process.destroy();
                try {
                    if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                        process.destroyForcibly().waitFor();
                    }
                } catch (InterruptedException e) {
                    process.destroyForcibly();
                    Thread.currentThread().interrupt();
                }
                FileSystemUtils.deleteRecursively(folder);
            }
        }
    }
}
