package org.doselens.receiver.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers {@code GET /metrics} on loopback, for a scraper on the same machine. */
public final class MetricsServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int WAITING_CALLERS = 10;

    private final HttpServer server;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "metrics"));
    private final Supplier<String> text;

    private MetricsServer(int port, Supplier<String> text) throws IOException {
        this.text = text;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING_CALLERS);
        server.createContext("/metrics", this::answer);
        server.setExecutor(thread);
    }

    /** Listens when it returns; port 0 takes any. */
    public static MetricsServer start(int port, Supplier<String> text) throws IOException {
        MetricsServer metrics = new MetricsServer(port, text);
        metrics.server.start();
        return metrics;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (RuntimeException e) {
            LOG.warn("Metrics could not be told: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdown();
    }
}
