package org.doselens.sparkjobs;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Spark's own standalone cluster on this machine: a master and workers of one core each, every one a process, started from
 * the libraries of the class path. What they know is Spark and its libraries; our classes must come with the job.
 */
final class SparkCluster implements AutoCloseable {

    private static final String OURS = ".*/target/classes";

    private final Path home;
    private final int port;
    private final List<Process> processes = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();

    private SparkCluster(Path home) throws IOException {
        this.home = home;
        this.port = freePort();
        Path jars = Files.createDirectories(home.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath();
            if (path.toString().matches(OURS)) {
                // as the program's own jars lie in an installation
                Path module = path.getParent().getParent().getFileName();
                classPath.add(jar(path, home.resolve(module + "-classes.jar")).toString());
            } else {
                classPath.add(path.toString());
                if (entry.endsWith(".jar") && !Files.exists(jars.resolve(path.getFileName()))) {
                    Files.createSymbolicLink(jars.resolve(path.getFileName()), path);
                }
            }
        }
    }

    static SparkCluster start(Path home, int workers) throws IOException {
        SparkCluster cluster = new SparkCluster(home);
        int page = freePort();
        cluster.process(
                "master",
                "org.apache.spark.deploy.master.Master",
                List.of("--host", "127.0.0.1", "--port", "" + cluster.port, "--webui-port", "" + page));
        for (int worker = 1; worker <= workers; worker++) {
            cluster.process(
                    "worker-" + worker,
                    "org.apache.spark.deploy.worker.Worker",
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--cores",
                            "1",
                            "--memory",
                            "1g",
                            "--webui-port",
                            "0",
                            "--work-dir",
                            cluster.work(worker).toString(),
                            cluster.master()));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> alive(page).contains("\"aliveworkers\" : " + workers));
        return cluster;
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** What a job is started with. */
    String classPath() {
        return String.join(File.pathSeparator, classPath);
    }

    /** Executors that a worker started, for any job. */
    long executors(int worker) throws IOException {
        try (Stream<Path> logs = Files.walk(work(worker))) {
            return logs.filter(file -> file.endsWith("stderr")).count();
        }
    }

    /** A program with Spark in it, on loopback. */
    ProcessBuilder java(String main, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("spark.opens").toAbsolutePath(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                main));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().put("SPARK_HOME", home.toString());
        // else a worker looks for a build of Spark's own to know it
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    private void process(String name, String main, List<String> arguments) throws IOException {
        processes.add(java(main, arguments)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile())
                .start());
    }

    private Path work(int worker) {
        return home.resolve("work-" + worker);
    }

    private static String alive(int page) throws InterruptedException {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + "/json/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        }
    }

    private static Path jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile).sorted().forEach(one -> {
                try {
                    out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                    Files.copy(one, out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return jar;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Workers first: they end their executors. */
    @Override
    public void close() {
        for (int i = processes.size() - 1; i >= 0; i--) {
            processes.get(i).destroy();
            processes.get(i).onExit().join();
        }
    }
}
