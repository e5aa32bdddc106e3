package org.doselens.ingest.authority;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SigningIdentity;
import org.doselens.ingest.authority.Certificates.Issuer;

/**
 * The cloud's private authority, made at the first start and kept in a folder of its own: it issues the server's, the
 * receivers' and the recipient's certificates and is trusted by nobody else. Thread-safe.
 */
public final class CertificateAuthority {

    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(365 * 20);
    private static final Duration RECEIVER_VALIDITY = Duration.ofDays(365);
    private static final Duration SERVER_VALIDITY = Duration.ofDays(397);
    private static final Duration SERVER_RENEWAL = Duration.ofDays(60);
    private static final int FINGERPRINT_CHARACTERS = 32;
    private static final String ALIAS = "doselens";
    private static final String ISSUED = "issued";
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    private final Issuer issuer;
    private final RecipientKeyRing recipients;
    private final AuthorityFolder files;
    private final char[] password;

    private final Duration receiverValidity;

    private CertificateAuthority(
            Issuer issuer,
            RecipientKeyRing recipients,
            AuthorityFolder files,
            char[] password,
            Duration receiverValidity) {
        this.issuer = issuer;
        this.recipients = recipients;
        this.receiverValidity = receiverValidity;
        this.files = files;
        this.password = password;
    }

    /** Opens the authority of a folder, and makes what is missing; receivers' certificates are good for a year. */
    public static CertificateAuthority open(Path folder) {
        return open(folder, RECEIVER_VALIDITY, Clock.systemUTC());
    }

    /**
     * Opens the authority of a folder, and makes what is missing.
     *
     * @param receiverValidity how long a receiver's certificate is good; it renews it before
     * @param clock by which certificates begin and end, and replaced keys retire
     * @throws AuthorityException if the folder cannot be read or its password is not the right one
     */
    public static CertificateAuthority open(Path folder, Duration receiverValidity, Clock clock) {
        try {
            AuthorityFolder files = new AuthorityFolder(folder);
            return files.whileLocked(() -> {
                char[] password = files.password();
                Issuer issuer = issuer(files, password, clock);
                RecipientKeyRing recipients = RecipientKeyRing.open(files, issuer, password, clock);
                return new CertificateAuthority(issuer, recipients, files, password, receiverValidity);
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException(
                    "The keys in " + folder + " cannot be opened or made (" + e.getMessage()
                            + "). Check that the folder is this user's and that "
                            + AuthorityFolder.PASSWORD_FILE_VARIABLE + ", if set, names the file with their password.",
                    e);
        }
    }

    private static Issuer issuer(AuthorityFolder files, char[] password, Clock clock)
            throws IOException, GeneralSecurityException {
        String name = "authority.p12";
        if (!files.has(name)) {
            KeyPair keys = KeyPairs.signing();
            X509Certificate made = Certificates.authority(
                    new X500Name("CN=Doselens private authority"), keys, AUTHORITY_VALIDITY, clock);
            files.save(name, store(ALIAS, keys.getPrivate(), password, made), password);
        }
        KeyStore store = files.load(name, password);
        return new Issuer(
                (X509Certificate) store.getCertificate(ALIAS), (PrivateKey) store.getKey(ALIAS, password), clock);
    }

    private boolean servesAs(List<String> hostNames, KeyStore store) throws GeneralSecurityException {
        Set<String> named = new HashSet<>();
        own(store).getSubjectAlternativeNames().forEach(entry -> named.add((String) entry.get(1)));
        return named.equals(new HashSet<>(hostNames)) && stillGood(store);
    }

    /** Not if it ends soon, nor if it begins in future: then it was made while this machine's clock was ahead. */
    private boolean stillGood(KeyStore store) throws GeneralSecurityException {
        Instant now = issuer.clock().instant();
        return own(store).getNotAfter().toInstant().isAfter(now.plus(SERVER_RENEWAL))
                && !own(store).getNotBefore().toInstant().isAfter(now);
    }

    private static X509Certificate own(KeyStore store) throws GeneralSecurityException {
        return (X509Certificate) store.getCertificate(ALIAS);
    }

    static KeyStore store(String alias, PrivateKey key, char[] password, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(alias, key, password, chain);
        return store;
    }

    public X509Certificate certificate() {
        return issuer.certificate();
    }

    /** What opens packages, and whom receivers seal them for. */
    public RecipientKeyRing recipients() {
        return recipients;
    }

    /**
     * The server's key and chain, for TLS; made anew if the names changed or the certificate runs out, or
     * begins in future.
     *
     * @param hostNames names and addresses by which receivers reach the server
     */
    public KeyStore serverKeys(List<String> hostNames) {
        String name = "server.p12";
        try {
            return files.whileLocked(() -> {
                if (!files.has(name) || !servesAs(hostNames, files.load(name, password))) {
                    KeyPair keys = KeyPairs.signing();
                    X509Certificate made = Certificates.server(issuer, keys.getPublic(), hostNames, SERVER_VALIDITY);
                    files.save(name, store(ALIAS, keys.getPrivate(), password, made, issuer.certificate()), password);
                }
                return files.load(name, password);
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("The server's certificate cannot be made: " + e.getMessage(), e);
        }
    }

    /** Signs what is said to receivers that no connection leads to. */
    public synchronized SigningIdentity acknowledgementSigner() {
        String name = "acknowledgements.p12";
        try {
            return files.whileLocked(() -> {
                if (!files.has(name) || !stillGood(files.load(name, password))) {
                    KeyPair keys = KeyPairs.signing();
                    X509Certificate made = Certificates.acknowledgements(issuer, keys.getPublic(), SERVER_VALIDITY);
                    files.save(name, store(ALIAS, keys.getPrivate(), password, made, issuer.certificate()), password);
                }
                KeyStore store = files.load(name, password);
                return new SigningIdentity(
                        (PrivateKey) store.getKey(ALIAS, password), (X509Certificate) store.getCertificate(ALIAS));
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("The key for acknowledgements cannot be made: " + e.getMessage(), e);
        }
    }

    /** Whom the server lets in by certificate: receivers of this authority and nobody else. */
    public KeyStore trusted() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("authority", issuer.certificate());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new AuthorityException("The trust store cannot be made", e);
        }
    }

    public String keyPassword() {
        return new String(password);
    }

    /** The part behind the dash of an enrolment code: by it a receiver knows the server before it trusts it. */
    public String fingerprint() {
        return Certificates.sha256(issuer.certificate()).substring(0, FINGERPRINT_CHARACTERS);
    }

    /** A receiver's certificate for TLS and for signing packages; it is kept before anybody gets it. */
    public IssuedCertificate certify(PublicKey key) {
        X509Certificate issued = Certificates.receiver(issuer, key, receiverValidity);
        keep(issued);
        return new IssuedCertificate(issued);
    }

    /** Keeps a receiver's certificate, so that its packages need not hold it. */
    public void keep(X509Certificate receiver) {
        try {
            files.keep(ISSUED, sha256(receiver), Pem.write(receiver).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AuthorityException("A certificate cannot be kept: " + e.getMessage(), e);
        }
    }

    /**
     * A certificate that was issued to a receiver.
     *
     * @param sha256 its fingerprint, lower-case hex
     * @throws AuthorityException if the folder cannot be read now
     */
    public Optional<X509Certificate> issued(String sha256) {
        if (!FINGERPRINT.matcher(sha256).matches()) {
            return Optional.empty();
        }
        try {
            return files.kept(ISSUED, sha256).map(pem -> Pem.certificate(new String(pem, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new AuthorityException("The issued certificates cannot be read: " + e.getMessage(), e);
        }
    }

    /** A certificate that was just made. */
    public record IssuedCertificate(X509Certificate certificate) {

        public String sha256() {
            return Certificates.sha256(certificate);
        }

        public String pem() {
            return Pem.write(certificate);
        }
    }

    /** SHA-256 of a certificate, lower-case hex: how a receiver is known. */
    public static String sha256(X509Certificate certificate) {
        return Certificates.sha256(certificate);
    }
}
