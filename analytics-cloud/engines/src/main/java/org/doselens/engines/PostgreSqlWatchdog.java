package org.doselens.engines;

import java.io.IOException;
import java.nio.file.Path;

/** A shell that waits for the end of its input, which is the end of this JVM, and then ends the server. */
record PostgreSqlWatchdog(Process process) implements AutoCloseable {

    private static final String SCRIPT = "cat >/dev/null; test -r \"$0\" && kill -INT \"$(head -n 1 \"$0\")\"";

    static PostgreSqlWatchdog on(Path cluster) throws IOException {
        Path file = cluster.resolve(PostmasterFile.NAME);
        // setsid: a Ctrl-C meant for this JVM must not reach the watchdog first
        return new PostgreSqlWatchdog(new ProcessBuilder("setsid", "sh", "-c", SCRIPT, file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
