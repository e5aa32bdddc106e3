package org.doselens.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One run of the engine's process, ready to answer. */
record ClickHouseChild(Process process, int port) {

    private static final String MAIN = "org.doselens.engines.clickhouse.ClickHouseProcess";

    static ClickHouseChild start(Path data, ColdVolume cold, Path library, int port, String token) throws IOException {
        Process process = builder(data, cold, library, port).start();
        process.getOutputStream().write((token + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith("ready ")) {
            process.destroyForcibly();
            throw new EngineException(
                    line == null
                            ? "The ClickHouse process ended before it answered; its own message is above."
                            : line.substring(line.indexOf(' ') + 1));
        }
        return new ClickHouseChild(process, Integer.parseInt(line.substring("ready ".length())));
    }

    private static ProcessBuilder builder(Path data, ColdVolume cold, Path library, int port) {
        Path javaHome = Path.of(System.getProperty("java.home"));
        List<String> words = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-Djava.awt.headless=true",
                "-Dlogback.configurationFile=" + Engines.LOGGING,
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                data.toString()));
        words.addAll(cold.words());
        words.addAll(List.of(library.toString(), Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(words);
        Map<String, String> environment = builder.environment();
        // the library installs signal handlers that would otherwise replace those the JVM lives by
        environment.merge("LD_PRELOAD", signalChaining(javaHome).toString(), (other, ours) -> ours + ":" + other);
        environment.put("TZ", "UTC");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder;
    }

    private static Path signalChaining(Path javaHome) {
        Path library = javaHome.resolve("lib/libjsig.so");
        if (!Files.isRegularFile(library)) {
            throw new EngineException("This Java has no " + library + ", which the embedded ClickHouse needs."
                    + " Use a JDK 17 of the distribution.");
        }
        return library;
    }

    /** The process ends when its input does. */
    void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
    }
}
