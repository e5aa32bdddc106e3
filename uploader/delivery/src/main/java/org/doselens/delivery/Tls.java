package org.doselens.delivery;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.doselens.exampackage.SigningIdentity;

/** TLS contexts that trust one private authority and nothing else, whatever the machine trusts. */
final class Tls {

    private Tls() {}

    /**
     * Speaks as the identity.
     *
     * @param above certificates that are shown with the identity's own; none to one who has them, which spares half a
     *     kilobyte a connection
     */
    static SSLContext mutual(SigningIdentity identity, X509Certificate authority, X509Certificate... above) {
        try {
            char[] password = new char[0];
            KeyStore keys = emptyStore();
            X509Certificate[] chain = Stream.concat(Stream.of(identity.certificate()), Stream.of(above))
                    .toArray(X509Certificate[]::new);
            keys.setKeyEntry("receiver", identity.key(), password, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, password);
            return context(factory.getKeyManagers(), trusting(authority));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the receiver's certificate cannot be used for TLS", e);
        }
    }

    /** TLS 1.3 or 1.2 with forward secrecy and AEAD alone (RFC 9325 §4.2); a short list also makes a short greeting. */
    static SSLParameters parameters() {
        return new SSLParameters(
                new String[] {
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"
                },
                new String[] {"TLSv1.3", "TLSv1.2"});
    }

    static SSLContext pinned(EnrolmentCode code) {
        return context(new KeyManager[0], new PinnedAuthority(code));
    }

    static X509ExtendedTrustManager trusting(X509Certificate authority) {
        try {
            KeyStore trusted = emptyStore();
            trusted.setCertificateEntry("authority", authority);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the cloud's authority cannot be used for TLS", e);
        }
    }

    private static SSLContext context(KeyManager[] keys, X509ExtendedTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
