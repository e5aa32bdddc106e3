package org.doselens.dicom.builtin.network;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The files of a {@link TlsIdentity}, and what stands in them.
 *
 * @param keyStore PKCS#12 with one private key and its certificate chain
 * @param passwordFile holds the password; null where it was given as {@code password}
 * @param trusted PKCS#12 with trusted certificates, or PEM
 */
record TlsFiles(Path keyStore, Path passwordFile, String password, Path trusted, String trustedPassword) {

    private static final String PEM_BEGINNING = "-----BEGIN";

    /** What one state of the files gives. */
    record Loaded(X509ExtendedKeyManager keys, X509ExtendedTrustManager trust, Instant validUntil) {}

    @Override
    public String toString() {
        return "TlsFiles[" + keyStore + ", " + trusted + "]";
    }

    /** Differs once one of the files has been written. */
    String state() {
        return stateOf(keyStore) + stateOf(passwordFile) + stateOf(trusted);
    }

    private static String stateOf(Path file) {
        try {
            return file == null ? "" : Files.getLastModifiedTime(file) + " " + Files.size(file) + ";";
        } catch (IOException e) {
            return "missing;";
        }
    }

    Loaded load() throws IOException {
        String secret =
                passwordFile == null ? password : Files.readString(passwordFile).strip();
        KeyStore keys = open(keyStore, secret);
        try {
            X509Certificate own = ownCertificate(keys, keyStore);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(keys, secret.toCharArray());
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trustStore(trusted, trustedPassword));
            return new Loaded(
                    (X509ExtendedKeyManager) keyManagers.getKeyManagers()[0],
                    (X509ExtendedTrustManager) trustManagers.getTrustManagers()[0],
                    own.getNotAfter().toInstant());
        } catch (UnrecoverableKeyException e) {
            throw new IOException("The key in " + keyStore + " has another password than the file: give both one", e);
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate in " + keyStore + " cannot be used for TLS: " + e.getMessage(), e);
        }
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
