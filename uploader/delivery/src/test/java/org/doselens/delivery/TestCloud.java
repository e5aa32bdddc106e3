package org.doselens.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLParameters;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.exampackage.PackageLimits;
import org.doselens.exampackage.PackageOpener;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.PrivateCaTrust;
import org.doselens.exampackage.RecipientKeys;
import org.doselens.exampackage.SigningIdentity;
import tools.jackson.databind.JsonNode;

/** Ingest at the edge of the test's world: real TLS, real packages, and an outage whenever the test asks for one. */
final class TestCloud implements AutoCloseable {

    /** What goes wrong with the next request. */
    enum Outage {
        ANSWER_LOST_AFTER_LOADING,
        CUT_IN_MID_BODY,
        TRY_LATER,
        SERVER_ERROR_AFTER_LOADING,
        CONFLICT,
        REFUSED
    }

    static final String SECRET = "ABCDEFGH";

    final TestAuthority authority = new TestAuthority();
    final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final Map<UUID, byte[]> received = new ConcurrentHashMap<>();
    private final Queue<WireRecord> records = new ConcurrentLinkedQueue<>();
    private final Queue<String> codes = new ArrayDeque<>();
    private final RecipientKeys keys = authority.recipient();
    private final PackageOpener opener;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();

    TestCloud() {
        this(authority -> authority.identity("localhost"));
    }

    /** One that shows a certificate of the test's choice. */
    TestCloud(Function<TestAuthority, SigningIdentity> shown) {
        opener = new PackageOpener(
                List.of(keys),
                new PrivateCaTrust(List.of(authority.certificate()), signer -> false, Clock.systemUTC()),
                PackageLimits.DEFAULT);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        X509Certificate ca = authority.certificate();
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.mutual(shown.apply(authority), ca, ca)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setWantClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/packages/", this::packages);
        server.createContext("/enrol", this::enrol);
        server.setExecutor(workers);
        server.start();
    }

    URI address() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    CloudIdentity receiver() {
        return new CloudIdentity(
                authority.identity("receiver"),
                authority.certificate(),
                keys.recipient(),
                new Site("医院", "Hospital", ZoneId.of("Asia/Shanghai")));
    }

    String newCode() {
        String code = SECRET + "-" + authority.fingerprint();
        codes.add(code);
        return code;
    }

    List<WireRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void packages(HttpExchange exchange) throws IOException {
        UUID id = UUID.fromString(exchange.getRequestURI().getPath().substring("/packages/".length()));
        requests.add(exchange.getRequestMethod());
        ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
        if ("GET".equals(exchange.getRequestMethod())) {
            answer(exchange, received.containsKey(id) ? 200 : 404, "{\"state\":\"loaded\"}");
            return;
        }
        Outage outage = outages.poll();
        if (outage == Outage.CUT_IN_MID_BODY) {
            exchange.getRequestBody().readNBytes(100);
            exchange.close();
            return;
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (outage == Outage.TRY_LATER) {
            answer(exchange, 503, "{}");
        } else if (outage == Outage.CONFLICT) {
            answer(exchange, 409, "{}");
        } else if (outage == Outage.REFUSED) {
            answer(exchange, 422, "{\"reason\":\"NOT_OF_THE_CONTRACT\"}");
        } else {
            take(exchange, id, body, outage);
        }
    }

    private void take(HttpExchange exchange, UUID id, byte[] body, Outage outage) throws IOException {
        try {
            load(id, body);
            finish(exchange, outage);
        } catch (PackageRefused e) {
            answer(exchange, 403, "{\"reason\":\"" + e.reason() + "\"}");
        }
    }

    private static void finish(HttpExchange exchange, Outage outage) throws IOException {
        if (outage == Outage.ANSWER_LOST_AFTER_LOADING) {
            exchange.close();
        } else if (outage == Outage.SERVER_ERROR_AFTER_LOADING) {
            answer(exchange, 500, "broken");
        } else {
            answer(exchange, 200, "{\"state\":\"loaded\"}");
        }
    }

    /** As ingest does: the same id loads once, and other bytes under it are a fault of the sender. */
    private void load(UUID id, byte[] body) throws IOException, PackageRefused {
        List<WireRecord> opened = opener.open(id, body).records();
        byte[] before = received.putIfAbsent(id, body);
        if (before == null) {
            records.addAll(opened);
        } else if (!Arrays.equals(before, body)) {
            throw new IOException("the same batch id came with other bytes");
        }
    }

    private void enrol(HttpExchange exchange) throws IOException {
        JsonNode request = WireJson.mapper().readTree(exchange.getRequestBody().readAllBytes());
        if (!codes.remove(request.path("code").asString())) {
            answer(exchange, 403, "{}");
            return;
        }
        byte[] der = Pem.read(
                "CERTIFICATE REQUEST", request.path("signingRequestPem").asString());
        try {
            String certificate =
                    Pem.write(authority.certify("receiver", new JcaPKCS10CertificationRequest(der).getPublicKey()));
            answer(
                    exchange,
                    200,
                    WireJson.mapper()
                            .writeValueAsString(Map.of(
                                    "certificatePem", certificate,
                                    "caCertificatePem", Pem.write(authority.certificate()),
                                    "recipientCertificatePem", keys.recipient().toPem(),
                                    "site", Map.of("nameZh", "医院", "nameEn", "Hospital", "zone", "Asia/Shanghai"))));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
