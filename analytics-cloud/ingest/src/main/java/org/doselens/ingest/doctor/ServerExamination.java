package org.doselens.ingest.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
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

    private final Installation installation;

    ServerExamination(Installation installation) {
        this.installation = installation;
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
            return List.of(Finding.well(
                    PLACE,
                    "answers on port " + installation.port() + " by "
                            + socket.getSession().getProtocol() + "; its certificate is good until "
                            + shown.getNotAfter().toInstant()));
        } catch (SSLHandshakeException e) {
            return List.of(Finding.ill(
                    PLACE,
                    "port " + installation.port()
                            + " answers with a certificate that is not of this authority, or ended",
                    "Restart ingest; if it stays so, another program has the port"));
        } catch (IOException e) {
            return List.of(Finding.ill(
                    PLACE,
                    "does not answer on port " + installation.port(),
                    "Start it; receivers keep everything until then"));
        } catch (GeneralSecurityException | AuthorityException e) {
            return List.of(Finding.ill(PLACE, "cannot be asked without the keys", "Mend the keys first"));
        }
    }

    private SSLContext trustingUs() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(
                "authority",
                CertificateAuthority.open(installation.authorityFolder()).certificate());
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), new SecureRandom());
        return context;
    }
}
