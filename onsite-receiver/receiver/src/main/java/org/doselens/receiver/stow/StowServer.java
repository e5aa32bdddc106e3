package org.doselens.receiver.stow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.doselens.dicom.Intake;
import org.doselens.dicom.builtin.network.IncomingFiles;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.doselens.receiver.tls.CertificateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code POST /studies} and {@code POST /studies/{study}} on a port of its own, apart from the page, which is for
 * people. A body is streamed: memory is one buffer and one header for each of at most eight requests at once. Thread-safe.
 */
public final class StowServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StowServer.class);

    private static final int REQUESTS_AT_ONCE = 8;
    private static final int GRACE_SECONDS = 2;
    private static final Pattern PATH = Pattern.compile("/studies(?:/([0-9.]{1,64}))?/?");
    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";

    private final HttpServer server;
    private final ExecutorService threads;
    private final StoreInstances store;
    private final Tokens tokens;
    private final AtomicInteger inHand = new AtomicInteger();

    private StowServer(HttpServer server, StoreInstances store, Tokens tokens) {
        this.server = server;
        this.store = store;
        this.tokens = tokens;
        this.threads = Executors.newFixedThreadPool(REQUESTS_AT_ONCE, task -> new Thread(task, "stow"));
    }

    /**
     * Opens the port.
     *
     * @throws IOException with what to mend, fit to be shown
     */
    public static StowServer start(StowSettings settings, IncomingFiles files, Intake intake) throws IOException {
        if (System.getProperty(REQUEST_SECONDS) == null) {
            // a sender that stalls must not hold one of the eight places for ever
            System.setProperty(REQUEST_SECONDS, "600");
        }
        Tokens tokens = Tokens.read(settings.tokenFile());
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getByName(settings.bindAddress()), settings.port());
        HttpServer server = settings.keyStore() == null ? plain(address, tokens) : encrypted(address, settings, tokens);
        StowServer stow = new StowServer(server, new StoreInstances(files, intake), tokens);
        server.createContext("/", stow::answer);
        server.setExecutor(stow.threads);
        server.start();
        return stow;
    }

    private static HttpServer plain(InetSocketAddress address, Tokens tokens) throws IOException {
        if (!address.getAddress().isLoopbackAddress()) {
            throw new IOException("STOW-RS without TLS answers on loopback only: set doselens.receiver.stow.key-store");
        }
        if (tokens.areNone()) {
            throw new IOException("STOW-RS lets nobody in: set doselens.receiver.stow.token-file or key-store");
        }
        return HttpServer.create(address, 0);
    }

    private static HttpServer encrypted(InetSocketAddress address, StowSettings settings, Tokens tokens)
            throws IOException {
        TlsIdentity identity = new CertificateFiles(
                        "doselens.receiver.stow", settings.keyStore(), settings.keyPasswordFile(), settings.trusted())
                .identity();
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity.context()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = identity.parameters();
                if (tokens.areNone()) {
                    tls.setNeedClientAuth(true);
                } else {
                    tls.setWantClientAuth(true);
                }
                parameters.setSSLParameters(tls);
            }
        });
        return server;
    }

    /** The port it answers on. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) {
        inHand.incrementAndGet();
        try (exchange) {
            StoreAnswer answer = answerTo(exchange);
            byte[] body = answer.body();
            exchange.getResponseHeaders()
                    .set("Content-Type", answer.isJson() ? "application/dicom+json" : "text/plain; charset=utf-8");
            if (answer.status() == 401) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            }
            if (answer.status() == 503) {
                exchange.getResponseHeaders().set("Retry-After", "60");
            }
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
            LOG.info(
                    "STOW-RS request of {} answered {}: {} instances",
                    from(exchange),
                    answer.status(),
                    answer.instances());
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "STOW-RS request of {} broke off: {}",
                    from(exchange),
                    e.getClass().getSimpleName());
        } finally {
            inHand.decrementAndGet();
        }
    }

    private StoreAnswer answerTo(HttpExchange exchange) throws IOException {
        if (!hasCertificate(exchange)
                && !tokens.allow(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return StoreAnswer.of(401, "a token or a client certificate is needed");
        }
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            return StoreAnswer.of(404, "POST /studies or /studies/{study}");
        }
        if (!exchange.getRequestMethod().equals("POST")) {
            return StoreAnswer.of(405, "POST only: nothing is kept here that could be fetched");
        }
        return store.store(
                exchange.getRequestHeaders().getFirst("Content-Type"),
                path.group(1),
                exchange.getRequestBody(),
                new Intake.Peer("STOW", "", from(exchange)));
    }

    private static boolean hasCertificate(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange https
                    && https.getSSLSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    private static String from(HttpExchange exchange) {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** Lets requests in hand end for a short while. */
    @Override
    public void close() throws InterruptedException {
        // it waits in any case, also for nothing
        server.stop(inHand.get() == 0 ? 0 : GRACE_SECONDS);
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
    }
}
