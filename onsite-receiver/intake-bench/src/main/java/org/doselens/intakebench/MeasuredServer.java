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

    static final List<String> JOURNAL_JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private static final double TICKS_PER_SECOND = 100;
    private static final int UTIME = 11;
    private static final int CSTIME = 14;

    private final Process process;
    private final BufferedReader said;
    private final int port;

    private MeasuredServer(Process process, BufferedReader said, int port) {
        this.process = process;
        this.said = said;
        this.port = port;
    }

    static MeasuredServer ours(Path folder) throws IOException {
        return java(JVM_OPTIONS, StoreReceiver.class, folder.resolve("journal.txt"));
    }

    /** The listener with extraction and the journal behind it, in a heap of 512 MB. */
    static MeasuredServer withJournal(Path folder) throws IOException {
        return java(JOURNAL_JVM_OPTIONS, JournalReceiver.class, folder);
    }

    private static MeasuredServer java(List<String> options, Class<?> main, Path argument) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), argument.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new MeasuredServer(process, out, Integer.parseInt(out.readLine()));
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
        MeasuredServer server = new MeasuredServer(process, process.inputReader(), port);
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

    /** What a {@link JournalReceiver} answers to a question. */
    String ask(String question) throws IOException {
        process.getOutputStream().write((question + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        return said.readLine();
    }

    /** The most memory that was resident so far, in bytes. */
    long peakResidentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /** CPU seconds used so far, user and system, with those of children, which storescp forks for each association. */
    double cpuSeconds() throws IOException {
        double seconds = cpuSeconds(process.pid());
        for (ProcessHandle child : process.descendants().toList()) {
            try {
                seconds += cpuSeconds(child.pid());
            } catch (IOException e) {
                // ended meanwhile: its time is the parent's now
                return cpuSeconds();
            }
        }
        return seconds;
    }

    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name in parentheses may hold spaces; utime, stime, cutime and cstime are fields 14 to 17 of all
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return fields.subList(UTIME, CSTIME + 1).stream()
                        .mapToLong(Long::parseLong)
                        .sum()
                / TICKS_PER_SECOND;
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
