package org.doselens.receiver.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.receiver.commandline.Doselens;

/** The real receiver in a process of its own, on an enrolled folder, with a cloud that is away. */
final class ReceiverProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("receiver ready: AE title \\S+, port (\\d+)");

    private final Process process;
    private final int port;

    private ReceiverProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns when it listens. */
    static ReceiverProcess start(Path data, String... settings) throws IOException {
        return ready(launch(data, settings));
    }

    /** The same without its page, for tests that start it very often. */
    static ReceiverProcess startBare(Path data, String... settings) throws IOException {
        return ready(launch(BareReceiver.class, data, settings));
    }

    /** From now on the system lets no file of it grow beyond so many bytes: to it, that is a full disk. */
    void fillDisk(long bytes) throws IOException, InterruptedException {
        limitFiles(Long.toString(bytes));
    }

    /** There is room again. */
    void makeRoom() throws IOException, InterruptedException {
        limitFiles("unlimited");
    }

    private void limitFiles(String bytes) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("prlimit", "--pid=" + process.pid(), "--fsize=" + bytes + ":")
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("prlimit of util-linux ended with " + exit);
        }
    }

    private static ReceiverProcess ready(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                Thread drain = new Thread(() -> drain(output), "drain");
                drain.setDaemon(true);
                drain.start();
                return new ReceiverProcess(process, Integer.parseInt(ready.group(1)));
            }
        }
        throw new AssertionError("the receiver did not start:\n" + said);
    }

    /** Starts it and does not wait; settings that begin with -D are the virtual machine's. */
    static Process launch(Path data, String... settings) throws IOException {
        return launch(Doselens.class, data, settings);
    }

    private static Process launch(Class<?> main, Path data, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx256m"));
        List.of(settings).stream().filter(setting -> setting.startsWith("-D")).forEach(command::add);
        command.addAll(List.of(
                // starting is most of what a kill costs, and verifying classes a good part of that
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                // as in a hospital, whatever the tests themselves log
                "-Dlogging.config=classpath:logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "receive",
                "--doselens.receiver.data-directory=" + data,
                "--doselens.receiver.cloud-url=https://localhost:1",
                "--doselens.receiver.bind-address=127.0.0.1",
                "--doselens.receiver.dicom-port=0",
                "--doselens.receiver.page.port=0"));
        List.of(settings).stream().filter(setting -> !setting.startsWith("-D")).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void drain(BufferedReader output) {
        try {
            while (output.readLine() != null) {
                // a full pipe would stop the receiver
            }
        } catch (IOException e) {
            // killed
        }
    }

    int port() {
        return port;
    }

    /** SIGKILL: nothing of the process runs after it. */
    void killMinusNine() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, as a service manager ends it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
