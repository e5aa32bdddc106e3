package org.doselens.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.doselens.exampackage.KeyPairs;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.SigningIdentity;

/** Leaves in a folder what enrolment leaves, of a cloud that cannot be reached. */
public final class EnrolledReceiver {

    private static final X500Name NAME = new X500Name("CN=test");

    private EnrolledReceiver() {}

    public static void in(Path folder, ZoneId zone) throws Exception {
        in(folder, zone, KeyPairs.signing());
    }

    static void in(Path folder, ZoneId zone, KeyPair authority) throws Exception {
        KeyPair receiver = KeyPairs.signing();
        new IdentityStore(folder, Optional.empty())
                .save(new CloudIdentity(
                        new SigningIdentity(receiver.getPrivate(), certificate(authority, receiver.getPublic(), false)),
                        certificate(authority, authority.getPublic(), true),
                        new PackageRecipient(
                                certificate(
                                        authority, KeyPairs.classicalRecipient().getPublic(), false),
                                certificate(
                                        authority,
                                        KeyPairs.postQuantumRecipient().getPublic(),
                                        false)),
                        new Site("测试医院", "Test hospital", zone)));
    }

    static X509Certificate certificate(KeyPair authority, PublicKey key, boolean isAuthority)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        Instant now = Instant.now();
        byte[] encoded = new X509v3CertificateBuilder(
                        NAME,
                        new BigInteger(120, new SecureRandom()),
                        Date.from(now.minus(Duration.ofMinutes(5))),
                        Date.from(now.plus(Duration.ofDays(1))),
                        NAME,
                        SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority))
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }
}
