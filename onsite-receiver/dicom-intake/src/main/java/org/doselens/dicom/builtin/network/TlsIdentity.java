package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The certificate of this node, and whose certificates it trusts: the BCP 195 profile of DICOM PS3.15 B.9 with
 * authentication of both sides. TLS 1.3, else 1.2, with ephemeral elliptic curve keys and authenticated encryption
 * only. Host names are not compared: modalities have none, so what is trusted should be the certificates of the
 * department's own authority or of its nodes. Files that are written anew are taken up by the next handshake.
 * Thread-safe.
 */
public final class TlsIdentity {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
    };

    private final SSLContext context;
    private final RenewedTls renewed;

    private TlsIdentity(TlsFiles files) throws IOException {
        this.renewed = new RenewedTls(files);
        try {
            this.context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {renewed.keys()}, new TrustManager[] {renewed.trust()}, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Of a key store and what it trusts.
     *
     * @param keyStore PKCS#12 with one private key and its certificate chain
     * @param trusted PKCS#12 with trusted certificates, or PEM with one or more; {@code trustedPassword} is for the former
     * @throws IOException with what to do, fit to be shown
     */
    public static TlsIdentity load(Path keyStore, String keyPassword, Path trusted, String trustedPassword)
            throws IOException {
        return new TlsIdentity(new TlsFiles(keyStore, null, keyPassword, trusted, trustedPassword));
    }

    /**
     * The same with the password in a file, which may be renewed with the key store, and what is trusted as PEM.
     *
     * @throws IOException with what to do, fit to be shown
     */
    public static TlsIdentity load(Path keyStore, Path passwordFile, Path trusted) throws IOException {
        return new TlsIdentity(new TlsFiles(keyStore, passwordFile, null, trusted, ""));
    }

    /** When this node's own certificate ends; peers refuse it afterwards. */
    public Instant validUntil() {
        return renewed.validUntil();
    }

    /** For the doors that speak HTTP. */
    public SSLContext context() {
        return context;
    }

    /** What is spoken, for the doors that make their own sockets. */
    public SSLParameters parameters() {
        return new SSLParameters(SUITES.clone(), PROTOCOLS.clone());
    }

    /** The side that accepts, over a connection that is open: the peer must show a certificate that is trusted. */
    public SSLSocket accepting(Socket socket) throws IOException {
        SSLSocketFactory factory = context.getSocketFactory();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, null, true);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(true);
        parameters.setUseCipherSuitesOrder(true);
        secured.setSSLParameters(parameters);
        return secured;
    }

    Wire accepting(SocketChannel channel) throws IOException {
        return new TlsWire(channel, accepting(channel.socket()));
    }

    /** The side that calls. */
    Wire calling(SocketChannel channel, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), host, port, true);
        socket.setUseClientMode(true);
        socket.setSSLParameters(parameters());
        return new TlsWire(channel, socket);
    }
}
