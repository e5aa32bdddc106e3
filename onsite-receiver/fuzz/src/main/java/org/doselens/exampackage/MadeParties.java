package org.doselens.exampackage;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signer and a recipient for one run; their keys are made anew each time. */
final class MadeParties {

    private static final X500Name NAME = new X500Name("CN=fuzz");

    private final KeyPair signing = KeyPairs.signing();
    private final SigningIdentity signer = new SigningIdentity(signing.getPrivate(), certificate(signing.getPublic()));
    private final RecipientKeys recipient;

    MadeParties() {
        KeyPair classical = KeyPairs.classicalRecipient();
        KeyPair postQuantum = KeyPairs.postQuantumRecipient();
        this.recipient = new RecipientKeys(
                new PackageRecipient(certificate(classical.getPublic()), certificate(postQuantum.getPublic())),
                classical.getPrivate(),
                postQuantum.getPrivate());
    }

    SigningIdentity signer() {
        return signer;
    }

    RecipientKeys recipient() {
        return recipient;
    }

    private X509Certificate certificate(PublicKey key) {
        try {
            byte[] encoded = new X509v3CertificateBuilder(
                            NAME,
                            BigInteger.ONE,
                            Date.from(Instant.parse("2026-01-01T00:00:00Z")),
                            Date.from(Instant.parse("2036-01-01T00:00:00Z")),
                            NAME,
                            SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate()))
                    .getEncoded();
            return Pem.certificate(Pem.write("CERTIFICATE", encoded));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate for the run cannot be made", e);
        }
    }
}
