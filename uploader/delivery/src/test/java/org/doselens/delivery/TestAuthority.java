package org.doselens.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.RecipientKeys;
import org.doselens.exampackage.SigningIdentity;

/** A private authority as small as a test needs. */
final class TestAuthority {

    private static final X500Name NAME = new X500Name("CN=Test authority");

    private static final Duration DAY = Duration.ofDays(1);

    /** Made once for all tests: an RSA key takes seconds. */
    private static final KeyPair CLASSICAL = KeyPairs.classicalRecipient();

    private final KeyPair keys = KeyPairs.signing();
    private final X509Certificate certificate = issue(NAME, keys.getPublic(), KeyUsage.keyCertSign, true, DAY);

    X509Certificate certificate() {
        return certificate;
    }

    /** The part of an enrolment code that names this authority. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest).substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SigningIdentity identity(String who) {
        KeyPair pair = KeyPairs.signing();
        return new SigningIdentity(pair.getPrivate(), certify(who, pair.getPublic()));
    }

    X509Certificate certify(String who, PublicKey key) {
        return issue(new X500Name("CN=" + who), key, KeyUsage.digitalSignature, false, DAY);
    }

    /** One whose certificate ended a minute ago. */
    SigningIdentity ended(String who) {
        KeyPair pair = KeyPairs.signing();
        return new SigningIdentity(
                pair.getPrivate(),
                issue(
                        new X500Name("CN=" + who),
                        pair.getPublic(),
                        KeyUsage.digitalSignature,
                        false,
                        Duration.ofMinutes(-1)));
    }

    RecipientKeys recipient() {
        KeyPair postQuantum = KeyPairs.postQuantumRecipient();
        X500Name subject = new X500Name("CN=cloud");
        return new RecipientKeys(
                new PackageRecipient(
                        issue(subject, CLASSICAL.getPublic(), KeyUsage.keyEncipherment, false, DAY),
                        issue(subject, postQuantum.getPublic(), KeyUsage.keyEncipherment, false, DAY)),
                CLASSICAL.getPrivate(),
                postQuantum.getPrivate());
    }

    private X509Certificate issue(X500Name subject, PublicKey key, int usage, boolean authority, Duration good) {
        Instant now = Instant.now();
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            NAME,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(now.minus(Duration.ofMinutes(5))),
                            Date.from(now.plus(good)),
                            subject,
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage))
                    .addExtension(
                            Extension.subjectAlternativeName,
                            false,
                            new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return Pem.certificate(Pem.write("CERTIFICATE", encoded));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
