package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file in which a PostgreSQL server says that it owns a data folder. After kill -9 it stays: the server may still
 * run, or the number in it may by now be another program's, and then PostgreSQL would refuse to start.
 */
final class PostmasterFile {

    static final String NAME = "postmaster.pid";
    private static final Logger LOG = LoggerFactory.getLogger(PostmasterFile.class);
    private static final long LONGEST_STOP_SECONDS = 20;

    private PostmasterFile() {}

    /** Ends a server that outlived its parent, and takes away the file of one that is gone. */
    static void endLeftOver(Path cluster) throws IOException {
        Path file = cluster.resolve(NAME);
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> server = server(cluster);
        if (server.isPresent()) {
            LOG.warn("A PostgreSQL server without parent still has {} open; ending it", cluster);
            end(server.get());
        }
        Files.deleteIfExists(file);
    }

    /** The running server that has the data folder open, if there is one. */
    static Optional<ProcessHandle> server(Path cluster) {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve(NAME));
        } catch (IOException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        // the command's own words, since a number alone may by now be any program's
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(process -> isServerOf(process, cluster));
    }

    private static boolean isServerOf(ProcessHandle process, Path cluster) {
        try {
            String command = Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
            return command.contains("postgres") && command.contains(cluster.toString());
        } catch (IOException e) {
            return false;
        }
    }

    private static void end(ProcessHandle server) throws IOException {
        if (!gone(server, "-INT")) {
            // what was committed is in the log on disk: the next start recovers it
            gone(server, "-QUIT");
        }
    }

    private static boolean gone(ProcessHandle server, String signal) throws IOException {
        new ProcessBuilder("kill", signal, Long.toString(server.pid())).start();
        try {
            server.onExit().get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new EngineException("The left-over PostgreSQL server cannot be watched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Stopped while a left-over PostgreSQL server was ended", e);
        }
    }
}
