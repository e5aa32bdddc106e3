package org.doselens.ingest.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.doselens.ingest.authority.AuthorityException;
import org.doselens.ingest.authority.CertificateAuthority;

/** Knocks at the server's own door as a receiver does. */
final class ServerExamination implements Doctor.Examination {

    private static final String PLACE = "Ingest";
    private static final int LONGEST_MS = 5_000;
    /** It is renewed 60 days before. */
    private static final Duration SOON = Duration.ofDays(45);

    private final Installation installation;
    private final Clock clock;

    ServerExamination(Installation installation, Clock clock) {
        this.installation = installation;
        this.clock = clock;
    }

    @Override
    public List<Finding> look() {
        if (!installation.hasAuthority()) {
            return List.of();
        }
        try (SSLSocket socket = (SSLSocket) trustingUs().getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress("localhost", installation.port()), LONGEST_MS);
            socket.setSoTimeout(LONGEST_MS);
            socket.startHandshake();
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return List.of(
                    shown(shown.getNotAfter().toInstant(), socket.getSession().getProtocol()));
        } catch (SSLHandshakeException e) {
            return List.of(Finding.ill(
                    PLACE,
                    "port " + installation.port() + " answers with a certificate that "
                            + (hasEnded(e) ? "has ended, or begins in future" : "is not of this authority"),
                    "Look at the clocks, then restart ingest; if it stays so, another program has the port"));
        } catch (IOException e) {
            return List.of(Finding.ill(
                    PLACE,
                    "does not answer on port " + installation.port(),
                    "Start it; receivers keep everything until then"));
        } catch (GeneralSecurityException | AuthorityException e) {
            return List.of(Finding.ill(PLACE, "cannot be asked without the keys", "Mend the keys first"));
        }
    }

    private Finding shown(Instant end, String protocol) {
        String seen =
                "answers on port " + installation.port() + " by " + protocol + "; its certificate is good until " + end;
        return end.isBefore(clock.instant().plus(SOON))
                ? Finding.care(PLACE, seen, "It should have been renewed by itself: restart ingest, and read its log")
                : Finding.well(PLACE, seen);
    }

    private static boolean hasEnded(SSLHandshakeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return true;
            }
        }
        return false;
    }

    private SSLContext trustingUs() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateAuthority.open(installation.authorityFolder()).certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        PKIXBuilderParameters rules = new PKIXBuilderParameters(trusted, new X509CertSelector());
        rules.setRevocationEnabled(false);
        rules.setDate(Date.from(clock.instant()));
        factory.init(new CertPathTrustManagerParameters(rules));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), new SecureRandom());
        return context;
    }
}
