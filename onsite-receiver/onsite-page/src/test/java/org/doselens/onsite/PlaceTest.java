package org.doselens.onsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.doselens.look.Visitor;
import org.doselens.onsite.server.PageCannotStart;
import org.doselens.onsite.server.PageSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loopback, or TLS, or not at all. */
class PlaceTest {

    private static final String PASSWORD = "for a test only";

    @TempDir
    private Path folder;

    private Path keyStore() throws IOException, InterruptedException {
        Path file = folder.resolve("page.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "page",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return file;
    }

    @Test
    void a_lan_address_without_tls_does_not_start_and_says_why() {
        assertThatThrownBy(() -> RunningPage.with(folder, new PageSettings(0, "0.0.0.0", null, "", null)))
                .rootCause()
                .isInstanceOf(PageCannotStart.class)
                .hasMessageContaining("without TLS")
                .hasMessageContaining("doselens.receiver.page.key-store");
    }

    @Test
    void a_wrong_password_of_the_key_store_does_not_start_and_says_so() throws Exception {
        Path file = keyStore();
        assertThatThrownBy(() -> RunningPage.with(folder, new PageSettings(0, "0.0.0.0", file, "another", null)))
                .hasStackTraceContaining("does not open as PKCS#12 with this password");
    }

    @Test
    void a_plain_public_address_does_not_start() {
        assertThatThrownBy(() -> RunningPage.with(
                        folder, new PageSettings(0, "127.0.0.1", null, "", URI.create("http://dose.hospital.example"))))
                .hasStackTraceContaining("must be an https address");
    }

    @Test
    void with_the_certificate_of_the_hospital_it_answers_over_tls_only_with_secure_cookies() throws Exception {
        Path file = keyStore();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("page", store.getCertificate("page"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        PageSettings settings = new PageSettings(0, "127.0.0.1", file, PASSWORD, URI.create("https://localhost"));
        try (RunningPage page = RunningPage.with(folder, settings)) {
            HttpClient client = HttpClient.newBuilder().sslContext(tls).build();
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://localhost:" + page.port() + "/login"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .isNotEmpty()
                    .allMatch(cookie -> cookie.contains("Secure") && cookie.contains("HttpOnly"));
            assertThat(answer.headers().firstValue("Strict-Transport-Security")).isPresent();
            assertThat(new Visitor("http://localhost:" + page.port())
                            .get("/login")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(Files.exists(folder.resolve("onsite.db"))).isTrue();
    }

    @Test
    void a_key_store_written_anew_is_shown_without_a_restart() throws Exception {
        Path file = keyStore();
        PageSettings settings = new PageSettings(0, "127.0.0.1", file, PASSWORD, null);
        try (RunningPage page = RunningPage.with(folder, settings)) {
            Files.delete(file);
            Certificate renewed = KeyStore.getInstance(keyStore().toFile(), PASSWORD.toCharArray())
                    .getCertificate("page");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> shown(page.port()).equals(renewed));
        }
    }

    /** Looks without trusting: what is shown is compared by the test. */
    private static Certificate shown(int port) throws Exception {
        List<Certificate> seen = new ArrayList<>();
        X509TrustManager look = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {
                seen.add(chain[0]);
            }

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {look}, null);
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
        }
        return seen.get(0);
    }

    @Test
    void pages_forbid_everything_from_elsewhere_and_every_frame() {
        try (RunningPage page = RunningPage.in(folder)) {
            HttpResponse<String> answer = new Visitor(page.address()).get("/login");
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            for (String header : List.of("X-Frame-Options", "X-Content-Type-Options", "Cache-Control")) {
                assertThat(answer.headers().firstValue(header)).as(header).isPresent();
            }
        }
    }
}
