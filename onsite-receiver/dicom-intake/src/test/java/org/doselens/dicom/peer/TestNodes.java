package org.doselens.dicom.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.doselens.dicom.builtin.network.TlsIdentity;

/** A department's authority and the files of the nodes it has certified, as small as tests need. */
public final class TestNodes {

    public static final String PASSWORD = "changeit";
    public static final Duration VALID = Duration.ofDays(30);

    private final Path folder;
    private final X500Name name;
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate;

    /** The files of one node. */
    public record Node(Path pkcs12, Path keyPem, Path certificatePem, X509Certificate certificate) {}

    public TestNodes(Path folder, String authority) throws IOException {
        this.folder = folder;
        this.name = new X500Name("CN=" + authority);
        this.certificate = issue(name, keys.getPublic(), true);
        Files.writeString(authorityPem(), pem("CERTIFICATE", encoded(certificate)));
    }

    public Path authorityPem() {
        return folder.resolve(name + ".pem");
    }

    /** Its files anew; those of a node with the same title are written over, as a renewal does. */
    public Node node(String title) throws IOException {
        KeyPair pair = newKeys();
        X509Certificate certified = issue(new X500Name("CN=" + title), pair.getPublic(), false);
        Path pkcs12 = folder.resolve(title + ".p12");
        try (OutputStream out = Files.newOutputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    title, pair.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certified, certificate});
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return new Node(
                pkcs12,
                Files.writeString(
                        folder.resolve(title + "-key.pem"),
                        pem("PRIVATE KEY", pair.getPrivate().getEncoded())),
                Files.writeString(folder.resolve(title + ".pem"), pem("CERTIFICATE", encoded(certified))),
                certified);
    }

    /** A node of this authority that trusts this authority. */
    public TlsIdentity identity(String title) throws IOException {
        return TlsIdentity.load(node(title).pkcs12(), PASSWORD, authorityPem(), "");
    }

    private X509Certificate issue(X500Name subject, PublicKey key, boolean authority) {
        Instant now = Instant.now();
        try {
            X509CertificateHolder holder = new X509v3CertificateBuilder(
                            name,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(now.minus(Duration.ofMinutes(5))),
                            Date.from(now.plus(VALID)),
                            subject,
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(holder);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }
}
