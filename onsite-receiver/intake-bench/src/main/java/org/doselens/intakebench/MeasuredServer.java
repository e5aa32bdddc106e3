package org.doselens.intakebench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A storage provider in a process of its own, and the CPU time it has used. Linux only: reads /proc. */
final class MeasuredServer implements AutoCloseable {

    /** What the JVM of the listener runs with; docs and measurements speak of these. */
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms64m", "-Xmx64m");

    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int STIME = 12;

    private final Process process;
    private final int port;

    private MeasuredServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static MeasuredServer ours(Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StoreReceiver.class.getName()));
        command.add(folder.resolve("journal.txt").toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new MeasuredServer(process, Integer.parseInt(out.readLine()));
    }

    /** @param options what distinguishes this storescp from a plain one */
    static MeasuredServer storescp(Path folder, List<String> options) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of("storescp", "-q", "-pdu", "131072"));
        command.addAll(options);
        command.addAll(List.of("-od", folder.toString(), Integer.toString(port)));
        Process process = Dcmtk.start(command, folder.resolve("storescp.txt"));
        MeasuredServer server = new MeasuredServer(process, port);
        while (Dcmtk.start(List.of("echoscu", "-q", "localhost", Integer.toString(port)), folder.resolve("echo.txt"))
                        .waitFor()
                != 0) {
            if (!process.isAlive()) {
                throw new IllegalStateException("storescp did not start");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return server;
    }

    int port() {
        return port;
    }

    /** CPU seconds used so far, user and system. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        // the name in parentheses may hold spaces; utime and stime are fields 14 and 15 of all
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return (Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME))) / TICKS_PER_SECOND;
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
