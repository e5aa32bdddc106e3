package org.doselens.dicom.builtin.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate of this node, and whose certificates it trusts: the BCP 195 profile of DICOM PS3.15 B.9 with
 * authentication of both sides. TLS 1.3, else 1.2, with ephemeral elliptic curve keys and authenticated encryption
 * only. Host names are not compared: modalities have none, so what is trusted should be the certificates of the
 * department's own authority or of its nodes. Immutable.
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
    private static final String PEM_BEGINNING = "-----BEGIN";

    private final SSLContext context;
    private final Instant validUntil;

    private TlsIdentity(SSLContext context, Instant validUntil) {
        this.context = context;
        this.validUntil = validUntil;
    }

    /**
     * Reads both files once; a renewed certificate needs a restart.
     *
     * @param keyStore PKCS#12 with one private key and its certificate chain
     * @param trusted PKCS#12 with trusted certificates, or PEM with one or more; {@code trustedPassword} is for the former
     * @throws IOException with what to do, fit to be shown
     */
    public static TlsIdentity load(Path keyStore, String keyPassword, Path trusted, String trustedPassword)
            throws IOException {
        KeyStore keys = open(keyStore, keyPassword);
        try {
            X509Certificate own = ownCertificate(keys, keyStore);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, keyPassword.toCharArray());
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trustStore(trusted, trustedPassword));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return new TlsIdentity(context, own.getNotAfter().toInstant());
        } catch (UnrecoverableKeyException e) {
            throw new IOException("The key in " + keyStore + " has another password than the file: give both one", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate in " + keyStore + " cannot be used for TLS: " + e.getMessage(), e);
        }
    }

    /** When this node's own certificate ends; peers refuse it afterwards. */
    public Instant validUntil() {
        return validUntil;
    }

    /** For the doors that speak HTTP. */
    public SSLContext context() {
        return context;
    }

    /** The side that accepts: the peer must show a certificate that is trusted. */
    Wire accepting(SocketChannel channel) throws IOException {
        SSLSocketFactory factory = context.getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(channel.socket(), null, true);
        SSLParameters parameters = parameters();
        parameters.setNeedClientAuth(true);
        parameters.setUseCipherSuitesOrder(true);
        socket.setSSLParameters(parameters);
        return new TlsWire(channel, socket);
    }

    /** The side that calls. */
    Wire calling(SocketChannel channel, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(channel.socket(), host, port, true);
        socket.setUseClientMode(true);
        socket.setSSLParameters(parameters());
        return new TlsWire(channel, socket);
    }

    private static SSLParameters parameters() {
        return new SSLParameters(SUITES, PROTOCOLS);
    }

    private static KeyStore open(Path file, String password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new IOException(
                    "The key store " + file + " cannot be opened: "
                            + (wrong ? "its password is another one" : "it is missing or no PKCS#12"),
                    e);
        }
    }

    private static X509Certificate ownCertificate(KeyStore keys, Path file)
            throws GeneralSecurityException, IOException {
        List<String> own = new ArrayList<>();
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias)) {
                own.add(alias);
            }
        }
        if (own.size() != 1) {
            throw new IOException("The key store " + file + " must hold one private key, not " + own.size());
        }
        return (X509Certificate) keys.getCertificate(own.get(0));
    }

    private static KeyStore trustStore(Path file, String password) throws GeneralSecurityException, IOException {
        List<Certificate> certificates = trusted(file, password);
        if (certificates.isEmpty()) {
            throw new IOException("There is no trusted certificate in " + file
                    + ": export it as PEM, or import it into the PKCS#12 file with keytool -importcert");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("trusted-" + i, certificates.get(i));
        }
        return store;
    }

    private static List<Certificate> trusted(Path file, String password) throws GeneralSecurityException, IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("The file of trusted certificates " + file + " is missing or not readable");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (new String(bytes, StandardCharsets.ISO_8859_1).contains(PEM_BEGINNING)) {
            return List.copyOf(
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)));
        }
        KeyStore store = open(file, password);
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                certificates.add(store.getCertificate(alias));
            }
        }
        return certificates;
    }
}
