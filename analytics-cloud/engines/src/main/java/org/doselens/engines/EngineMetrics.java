package org.doselens.engines;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the engines' processes take, how often they were started again, and the room on their disks, on a loopback port:
 * {@code /metrics} for a scraper, {@code /health/liveness} and {@code /health/readiness} for a watchdog. Whether an engine
 * answers is told by those who ask it.
 */
final class EngineMetrics implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int NOT_READY = 503;
    private static final double BYTES_PER_KIB = 1024;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Watched> engines;
    private final HttpServer server;

    /** An engine as it is told of. */
    interface Watched {

        /** Its name in the label {@code engine}. */
        String name();

        /** The process that now is, with its children; empty between an end and the next start. */
        Optional<ProcessHandle> process();

        /** How often it was started again since this process began. */
        int restarts();
    }

    /**
     * Answers from now on.
     *
     * @param port of loopback; 0 for any that is free
     * @param folders whose disks are told, by their label {@code place}
     * @throws EngineException if another program has the port
     */
    EngineMetrics(int port, List<Watched> engines, Map<String, Path> folders) {
        this.engines = engines;
        registry.config().commonTags("application", "doselens-engines");
        engines.forEach(this::bind);
        folders.forEach(this::bind);
        List.of(new JvmMemoryMetrics(), new JvmThreadMetrics(), new ProcessorMetrics(), new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new EngineException(
                    "Port " + port + " for metrics is in use by another program. Name another by --metrics-port", e);
        }
        server.createContext("/metrics", exchange -> answer(exchange, OK, registry.scrape()));
        server.createContext("/health/liveness", exchange -> answer(exchange, OK, "UP\n"));
        server.createContext(
                "/health/readiness",
                exchange -> answer(exchange, allLive() ? OK : NOT_READY, allLive() ? "UP\n" : "OUT_OF_SERVICE\n"));
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static boolean lives(Watched engine) {
        return engine.process().map(ProcessHandle::isAlive).orElse(false);
    }

    private boolean allLive() {
        return engines.stream().allMatch(EngineMetrics::lives);
    }

    private void bind(Watched engine) {
        Gauge.builder("doselens.engine.process.up", engine, one -> lives(one) ? 1 : 0)
                .tag("engine", engine.name())
                .description("1 while the engine's process lives")
                .register(registry);
        FunctionCounter.builder("doselens.engine.restarts", engine, Watched::restarts)
                .tag("engine", engine.name())
                .description("How often it ended by itself and was started again")
                .register(registry);
        Gauge.builder("doselens.engine.memory", engine, EngineMetrics::memory)
                .tag("engine", engine.name())
                .baseUnit("bytes")
                .description("Memory of the engine's processes, what they share counted once")
                .register(registry);
        FunctionCounter.builder("doselens.engine.cpu", engine, EngineMetrics::cpuSeconds)
                .tag("engine", engine.name())
                .baseUnit("seconds")
                .description("Processor time of the engine's processes that now are")
                .register(registry);
    }

    private void bind(String place, Path folder) {
        Gauge.builder("doselens.disk.free", folder, one -> ofDisk(one, FileStore::getUsableSpace))
                .tag("place", place)
                .baseUnit("bytes")
                .description("Room on the disk")
                .register(registry);
        Gauge.builder("doselens.disk.total", folder, one -> ofDisk(one, FileStore::getTotalSpace))
                .tag("place", place)
                .baseUnit("bytes")
                .description("Size of the disk")
                .register(registry);
    }

    private static Stream<ProcessHandle> processes(Watched engine) {
        return engine.process().stream().flatMap(first -> Stream.concat(Stream.of(first), first.descendants()));
    }

    private static double memory(Watched engine) {
        return processes(engine).mapToDouble(EngineMetrics::proportionalBytes).sum();
    }

    /** Of a process that has just ended: none. */
    private static double proportionalBytes(ProcessHandle process) {
        Path told = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
        try (Stream<String> lines = Files.lines(told, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * BYTES_PER_KIB)
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static double cpuSeconds(Watched engine) {
        return processes(engine)
                .mapToDouble(process -> process.info()
                        .totalCpuDuration()
                        .map(took -> took.toMillis() / 1e3)
                        .orElse(0.0))
                .sum();
    }

    /** What a disk says of itself. */
    @FunctionalInterface
    private interface OfDisk {
        long of(FileStore disk) throws IOException;
    }

    private static double ofDisk(Path folder, OfDisk question) {
        try {
            return question.of(Files.getFileStore(folder));
        } catch (IOException e) {
            return Double.NaN;
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        registry.close();
    }
}
