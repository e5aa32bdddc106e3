package org.doselens.receiver.page;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** The certificate that a TLS door of this receiver shows to whoever calls. */
final class ServedCertificate {

    private static final int PATIENCE_MS = 5_000;

    private ServedCertificate() {}

    /**
     * Calls the door and hangs up after its certificate.
     *
     * @throws IOException if nobody answers, or what answers speaks no TLS
     */
    static X509Certificate of(String host, int port) throws IOException {
        Look look = new Look();
        try (SSLSocket socket = (SSLSocket) context(look).getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.startHandshake();
        } catch (SSLException e) {
            // a door that wants the caller's certificate ends the handshake after it showed its own
            if (look.seen == null) {
                throw e;
            }
        }
        return look.seen;
    }

    private static SSLContext context(TrustManager look) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {look}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Only looks: nothing is ever sent over such a connection. */
    private static final class Look extends X509ExtendedTrustManager {

        private X509Certificate seen;

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
            seen = chain[0];
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            seen = chain[0];
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            seen = chain[0];
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
            throw new UnsupportedOperationException("nobody calls here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
            throw new UnsupportedOperationException("nobody calls here");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("nobody calls here");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
