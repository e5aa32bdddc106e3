package org.doselens.ingest.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.RecipientKeys;
import org.doselens.ingest.authority.Certificates.Issuer;

/**
 * The two key pairs that packages are sealed for, in one PKCS#12 file. Java 17 knows no ML-KEM key, so that key and its
 * certificate stand there as protected text.
 */
final class RecipientStore {

    private static final String CLASSICAL = "classical";
    private static final String POST_QUANTUM = "post-quantum";

    private RecipientStore() {}

    static KeyStore make(Issuer issuer, Duration validity, char[] password)
            throws IOException, GeneralSecurityException {
        KeyPair classical = KeyPairs.classicalRecipient();
        KeyPair postQuantum = KeyPairs.postQuantumRecipient();
        X509Certificate classicalCertificate = Certificates.recipient(issuer, classical.getPublic(), validity);
        X509Certificate postQuantumCertificate = Certificates.recipient(issuer, postQuantum.getPublic(), validity);
        KeyStore store = CertificateAuthority.store(
                CLASSICAL, classical.getPrivate(), password, classicalCertificate, issuer.certificate());
        String text = Pem.write(postQuantum.getPrivate()) + Pem.write(postQuantumCertificate);
        // the store asks for the name of a kind of key and does not look inside
        SecretKey hidden = new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "AES");
        store.setEntry(POST_QUANTUM, new KeyStore.SecretKeyEntry(hidden), new KeyStore.PasswordProtection(password));
        return store;
    }

    static RecipientKeys read(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyStore.SecretKeyEntry hidden =
                (KeyStore.SecretKeyEntry) store.getEntry(POST_QUANTUM, new KeyStore.PasswordProtection(password));
        String text = new String(hidden.getSecretKey().getEncoded(), StandardCharsets.US_ASCII);
        return new RecipientKeys(
                new PackageRecipient((X509Certificate) store.getCertificate(CLASSICAL), Pem.certificate(text)),
                (PrivateKey) store.getKey(CLASSICAL, password),
                Pem.privateKey(text));
    }
}
