package org.doselens.delivery;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts a server whose chain holds, and leads to, the authority that an enrolment code names. */
final class PinnedAuthority extends X509ExtendedTrustManager {

    private final EnrolmentCode code;

    PinnedAuthority(EnrolmentCode code) {
        this.code = code;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trusting(chain).checkServerTrusted(chain, authType, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trusting(chain).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        // without engine or socket there is no host name to compare
        throw new CertificateException("a server is checked together with its host name");
    }

    private X509ExtendedTrustManager trusting(X509Certificate[] chain) throws CertificateException {
        for (X509Certificate certificate : chain) {
            if (code.names(certificate)) {
                return Tls.trusting(certificate);
            }
        }
        throw new CertificateException("the server does not show the authority that the enrolment code names");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is served here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
