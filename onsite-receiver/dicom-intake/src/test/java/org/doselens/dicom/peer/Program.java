package org.doselens.dicom.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A program of another maker, listening on a port while a test needs it. */
final class Program implements AutoCloseable {

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /** Starts it and returns when the port is open. */
    static Program start(String debianPackage, Path log, int port, List<String> command) throws IOException {
        if (!Files.isExecutable(Path.of(command.get(0)))) {
            throw new AssertionError(
                    command.get(0) + " is missing: install the Debian package " + debianPackage + " (bin/setup test)");
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("TCP_NODELAY", "1");
        Program program = new Program(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        Awaitility.await(command.get(0))
                .atMost(Duration.ofSeconds(60))
                .failFast(command.get(0) + " ended, see " + log, () -> !program.process.isAlive())
                .until(() -> answers(port));
        return program;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
