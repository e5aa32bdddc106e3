package org.doselens.exampackage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A private authority as small as a test needs. */
final class TestAuthority {

    private final KeyPair keys = KeyPairs.signing();
    private final X500Name name;
    private final X509Certificate certificate;

    TestAuthority(String name) {
        this.name = new X500Name("CN=" + name);
        this.certificate = issue(this.name, keys.getPublic(), KeyUsage.keyCertSign, true, Instant.now());
    }

    X509Certificate certificate() {
        return certificate;
    }

    SigningIdentity signer(String who) {
        return signer(who, Instant.now());
    }

    SigningIdentity signer(String who, Instant from) {
        return signer(who, from, KeyPairs.signing());
    }

    SigningIdentity signer(String who, KeyPair pair) {
        return signer(who, Instant.now(), pair);
    }

    SigningIdentity signer(String who, Instant from, KeyPair pair) {
        return new SigningIdentity(
                pair.getPrivate(),
                issue(new X500Name("CN=" + who), pair.getPublic(), KeyUsage.digitalSignature, false, from));
    }

    RecipientKeys recipient(String who) {
        KeyPair classical = KeyPairs.classicalRecipient();
        KeyPair postQuantum = KeyPairs.postQuantumRecipient();
        X500Name subject = new X500Name("CN=" + who);
        Instant now = Instant.now();
        return new RecipientKeys(
                new PackageRecipient(
                        issue(subject, classical.getPublic(), KeyUsage.keyEncipherment, false, now),
                        issue(subject, postQuantum.getPublic(), KeyUsage.keyEncipherment, false, now)),
                classical.getPrivate(),
                postQuantum.getPrivate());
    }

    X509Certificate recipient(String who, PublicKey key) {
        return issue(new X500Name("CN=" + who), key, KeyUsage.keyEncipherment, false, Instant.now());
    }

    private X509Certificate issue(X500Name subject, PublicKey key, int usage, boolean authority, Instant from) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            name,
                            new BigInteger(120, new SecureRandom()),
                            Date.from(from.minus(Duration.ofMinutes(5))),
                            Date.from(from.plus(Duration.ofDays(1))),
                            subject,
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                    .getEncoded();
            return Pem.certificate(Pem.write("CERTIFICATE", encoded));
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
