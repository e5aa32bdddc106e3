package org.doselens.delivery;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.ZoneId;
import javax.net.ssl.SSLParameters;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.SigningIdentity;

/** A cloud at the edge of the test's world: real TLS with certificates of both sides, and one answer to everything. */
public final class AnsweringCloud implements AutoCloseable {

    private final HttpsServer server;
    private volatile int status = 404;

    private AnsweringCloud(KeyPair authority) throws Exception {
        KeyPair keys = KeyPairs.signing();
        X509Certificate ca = EnrolledReceiver.certificate(authority, authority.getPublic(), true);
        SigningIdentity identity = new SigningIdentity(
                keys.getPrivate(), EnrolledReceiver.certificate(authority, keys.getPublic(), false));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.mutual(identity, ca)) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    /** Leaves in the folder what enrolment with this cloud leaves. */
    public static AnsweringCloud enrolling(Path folder, ZoneId zone) throws Exception {
        KeyPair authority = KeyPairs.signing();
        EnrolledReceiver.in(folder, zone, authority);
        return new AnsweringCloud(authority);
    }

    public URI address() {
        return URI.create("https://localhost:" + port());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What is answered from now on. */
    public void answer(int to) {
        status = to;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
