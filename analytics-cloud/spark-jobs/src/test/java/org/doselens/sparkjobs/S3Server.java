package org.doselens.sparkjobs;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3 server (Adobe's S3Mock) as a process of its own, on a free port of this machine. */
final class S3Server implements AutoCloseable {

    static final String BUCKET = "lake";

    private static final Pattern STARTED =
            Pattern.compile("Tomcat started on ports \\d+ \\(https\\), (\\d+) \\(http\\)");

    private final Process process;
    private final int port;

    private S3Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static S3Server start(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target/s3-server/s3mock.jar").toAbsolutePath().toString(),
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.httpPort=0",
                        "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Matcher[] started = new Matcher[1];
        await().atMost(Duration.ofMinutes(3)).until(() -> {
            started[0] = STARTED.matcher(Files.readString(log));
            return started[0].find() || !process.isAlive();
        });
        if (!process.isAlive()) {
            throw new IllegalStateException("The S3 server did not start: " + Files.readString(log));
        }
        return new S3Server(process, Integer.parseInt(started[0].group(1)));
    }

    /** A settings file that names it. */
    Path settings(Path file) throws IOException {
        String key = "doselens.lake.s3.";
        return Files.writeString(
                file,
                key + "endpoint=http://127.0.0.1:" + port + "\n" + key + "region=us-east-1\n" + key + "access-key=any\n"
                        + key + "secret-key=any\n");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
