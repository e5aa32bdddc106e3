package org.doselens.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real ingest in a process of its own, to be killed. */
final class IngestProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ingest ready: receivers connect to port (\\d+)");

    private final Process process;
    private final int port;

    private IngestProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when receivers may connect. */
    static IngestProcess start(List<String> settings) throws IOException {
        List<String> command = java(Ingest.class, "-Dlogging.config=classpath:logback-spring.xml");
        command.add("serve");
        command.addAll(settings);
        return ready(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** A process that has its classes loaded and has opened nothing yet. */
    static Standby standby(List<String> settings) throws IOException {
        List<String> command = java(Standby.class, "-Dlogging.config=classpath:logback-spring.xml");
        command.addAll(settings);
        return new Standby(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** The next process, so that a kill costs the time of opening and not that of loading classes. */
    static final class Standby implements AutoCloseable {

        private final Process process;

        private Standby(Process process) {
            this.process = process;
        }

        public static void main(String[] settings) throws IOException {
            try {
                // opened and closed again: what the server opens it opens after the word
                Ingest.parts(settings).close();
            } catch (RuntimeException e) {
                // the engine is dead just now
            }
            if (System.in.read() >= 0) {
                Ingest.serve(settings);
            }
        }

        IngestProcess serve() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            return IngestProcess.ready(process);
        }

        @Override
        public void close() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    private static IngestProcess ready(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                drain(output);
                return new IngestProcess(process, Integer.parseInt(ready.group(1)));
            }
        }
        throw new AssertionError("ingest did not start:\n" + said);
    }

    /** A command line that runs a class of this class path in another JVM. */
    static List<String> java(Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                // our own class files, loaded a hundred times over in a run of many kills
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }

    /** A full pipe would stop the process. */
    private static void drain(BufferedReader output) {
        Thread drain = new Thread(
                () -> {
                    try {
                        while (output.readLine() != null) {
                            // the log of a process that is about to die
                        }
                    } catch (IOException e) {
                        // killed
                    }
                },
                "drain");
        drain.setDaemon(true);
        drain.start();
    }

    URI address() {
        return URI.create("https://localhost:" + port);
    }

    int port() {
        return port;
    }

    /** SIGKILL: nothing of the process runs after it. */
    void killMinusNine() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        killMinusNine();
    }
}
