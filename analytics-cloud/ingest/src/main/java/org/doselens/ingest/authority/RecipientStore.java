package org.doselens.ingest.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.doselens.exampackage.EnvelopeSuite;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.RecipientKeys;
import org.doselens.ingest.authority.Certificates.Issuer;

/**
 * The key pairs that packages are sealed for, in one PKCS#12 file: one of ML-KEM and one of each classical suite. Java 17
 * knows neither ML-KEM nor SM2 keys, so what is not RSA stands there as protected text.
 */
final class RecipientStore {

    /** The RSA key's name, from before there were others. */
    private static final String RSA = "classical";

    private static final String POST_QUANTUM = "post-quantum";

    private RecipientStore() {}

    static KeyStore make(Issuer issuer, Duration validity, char[] password)
            throws IOException, GeneralSecurityException {
        KeyPair rsa = KeyPairs.classicalRecipient(EnvelopeSuite.RSA_3072);
        X509Certificate certificate = Certificates.recipient(issuer, rsa.getPublic(), validity);
        KeyStore store = CertificateAuthority.store(RSA, rsa.getPrivate(), password, certificate, issuer.certificate());
        hide(store, POST_QUANTUM, KeyPairs.postQuantumRecipient(), issuer, validity, password);
        complete(store, issuer, validity, password);
        return store;
    }

    /** Adds what a store of an earlier version lacks. Returns whether something was added. */
    static boolean complete(KeyStore store, Issuer issuer, Duration validity, char[] password)
            throws GeneralSecurityException {
        boolean added = false;
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            if (suite != EnvelopeSuite.RSA_3072 && !store.containsAlias(suite.text())) {
                hide(store, suite.text(), KeyPairs.classicalRecipient(suite), issuer, validity, password);
                added = true;
            }
        }
        return added;
    }

    private static void hide(
            KeyStore store, String alias, KeyPair keys, Issuer issuer, Duration validity, char[] password)
            throws GeneralSecurityException {
        X509Certificate certificate = Certificates.recipient(issuer, keys.getPublic(), validity);
        String text = Pem.write(keys.getPrivate()) + Pem.write(certificate);
        // the store asks for the name of a kind of key and does not look inside
        SecretKey hidden = new SecretKeySpec(text.getBytes(StandardCharsets.US_ASCII), "AES");
        store.setEntry(alias, new KeyStore.SecretKeyEntry(hidden), new KeyStore.PasswordProtection(password));
    }

    private static String hidden(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        KeyStore.SecretKeyEntry entry =
                (KeyStore.SecretKeyEntry) store.getEntry(alias, new KeyStore.PasswordProtection(password));
        return new String(entry.getSecretKey().getEncoded(), StandardCharsets.US_ASCII);
    }

    /** The keys of every suite. */
    static List<RecipientKeys> read(KeyStore store, char[] password) throws GeneralSecurityException {
        String inner = hidden(store, POST_QUANTUM, password);
        X509Certificate innerCertificate = Pem.certificate(inner);
        PrivateKey innerKey = Pem.privateKey(inner);
        List<RecipientKeys> keys = new ArrayList<>();
        for (EnvelopeSuite suite : EnvelopeSuite.values()) {
            boolean rsa = suite == EnvelopeSuite.RSA_3072;
            String outer = rsa ? "" : hidden(store, suite.text(), password);
            keys.add(new RecipientKeys(
                    new PackageRecipient(
                            rsa ? (X509Certificate) store.getCertificate(RSA) : Pem.certificate(outer),
                            innerCertificate),
                    rsa ? (PrivateKey) store.getKey(RSA, password) : Pem.privateKey(outer),
                    innerKey));
        }
        return keys;
    }
}
