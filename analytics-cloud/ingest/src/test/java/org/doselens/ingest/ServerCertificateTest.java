package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.ingest.authority.CertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that runs for years shows a certificate that is good. */
class ServerCertificateTest {

    @TempDir
    Path home;

    @Test
    void a_certificate_made_anew_is_shown_to_the_next_caller_without_a_restart() throws Exception {
        try (ConfigurableApplicationContext server =
                Ingest.serve(TestEngines.settings(home).toArray(String[]::new))) {
            int port = ((WebServerApplicationContext) server).getWebServer().getPort();
            CertificateAuthority authority = server.getBean(CertificateAuthority.class);
            X509Certificate first = shown(authority, port);

            // as if it neared its end
            Files.delete(home.resolve("ca/server.p12"));
            server.getBean("serverCertificate", BackgroundLoop.class).soon();

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(shown(authority, port)).isNotEqualTo(first));
        }
    }

    @Test
    void a_certificate_made_while_the_clock_was_ahead_is_made_anew_when_it_is_put_back() throws Exception {
        Clock right = Clock.systemUTC();
        Clock ahead = Clock.offset(right, Duration.ofDays(370));
        List<String> names = List.of("localhost");
        Duration year = Duration.ofDays(365);
        KeyStore first = CertificateAuthority.open(home, year, right).serverKeys(names);
        KeyStore future = CertificateAuthority.open(home, year, ahead).serverKeys(names);
        assertThat(of(future).getNotBefore().toInstant()).isAfter(right.instant());

        KeyStore again = CertificateAuthority.open(home, year, right).serverKeys(names);

        of(again).checkValidity();
        assertThat(of(again)).isNotEqualTo(of(first));
        assertThat(CertificateAuthority.open(home, year, right).serverKeys(names))
                .satisfies(kept -> assertThat(of(kept)).isEqualTo(of(again)));
    }

    private static X509Certificate of(KeyStore keys) throws KeyStoreException {
        return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
    }

    private static X509Certificate shown(CertificateAuthority authority, int port) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new AssertionError("the server shows no certificate of its authority", e);
        }
    }
}
