package org.doselens.engines;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An S3 server that checks keys (S3Proxy) as a process of its own, with one bucket in a folder. */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "doselens";
    public static final String REGION = "us-east-1";
    public static final String ACCESS_KEY = "key-of-the-test";
    public static final String SECRET_KEY = "secret-of-the-test";

    private static final Pattern STARTED = Pattern.compile("Started \\S*ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

    private final Path folder;
    private Process process;
    private int port;

    private S3Server(Path folder) {
        this.folder = folder;
    }

    public static S3Server start(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("objects").resolve(BUCKET));
        S3Server server = new S3Server(folder);
        server.startAgain();
        return server;
    }

    /** On the port of before, if there was one. */
    public void startAgain() throws IOException {
        startAgain(SECRET_KEY);
    }

    /** The same, with another secret key for the access key. */
    public void startAgain(String secretKey) throws IOException {
        Path settings = Files.writeString(folder.resolve("s3proxy.properties"), """
            s3proxy.endpoint=http://127.0.0.1:%d
            s3proxy.authorization=aws-v2-or-v4
            s3proxy.identity=%s
            s3proxy.credential=%s
            jclouds.provider=filesystem-nio2
            jclouds.filesystem.basedir=%s
            """.formatted(
                        port, ACCESS_KEY, secretKey, folder.resolve("objects")));
        Path log = folder.resolve("log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        program().toString(),
                        "--properties",
                        settings.toString())
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
        port = Integer.parseInt(started[0].group(1));
    }

    /** The build puts it beside these classes, or beside the jar of them. */
    private static Path program() {
        try {
            return Path.of(S3Server.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolveSibling("s3-server/s3proxy.jar");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the bucket. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Bytes of all objects of the bucket. */
    public long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("objects").resolve(BUCKET))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
    }
}
