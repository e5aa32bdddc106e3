package org.doselens.ingest.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.doselens.exampackage.Pem;
import org.doselens.exampackage.SignedNote;

/** Certificates of the kinds the cloud issues, signed with ECDSA. */
final class Certificates {

    /** A receiver whose clock is slow must not find its new certificate not yet valid. */
    private static final Duration BACKDATED = Duration.ofHours(24);

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Certificates() {}

    /** When a certificate of this authority was made. */
    static Instant issuedAt(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().plus(BACKDATED);
    }

    static X509Certificate authority(X500Name name, KeyPair keys, Duration validity, Clock clock) {
        try {
            return sign(
                    builder(name, name, keys.getPublic(), validity, clock)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                            .addExtension(
                                    Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign)),
                    keys.getPrivate());
        } catch (IOException e) {
            throw new AuthorityException("The authority's certificate cannot be made", e);
        }
    }

    static X509Certificate server(Issuer issuer, PublicKey key, List<String> hostNames, Duration validity) {
        List<GeneralName> names = new ArrayList<>();
        for (String host : hostNames) {
            boolean address = host.matches("[0-9.]+") || host.contains(":");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host));
        }
        return issue(issuer, "Doselens ingest", key, KeyUsage.digitalSignature, validity, builder -> {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        });
    }

    static X509Certificate receiver(Issuer issuer, PublicKey key, Duration validity) {
        // the request's own subject is not taken over: it could hold anything
        String subject = "Doselens receiver " + new BigInteger(64, RANDOM).toString(16);
        return issue(issuer, subject, key, KeyUsage.digitalSignature, validity, builder -> {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifier(key));
        });
    }

    /** By it packages name their signer that leave the certificate out (RFC 5280 §4.2.1.2). */
    private static SubjectKeyIdentifier identifier(PublicKey key) {
        try {
            return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
        } catch (NoSuchAlgorithmException e) {
            throw new AuthorityException("This Java has no SHA-1", e);
        }
    }

    static X509Certificate acknowledgements(Issuer issuer, PublicKey key, Duration validity) {
        return issue(issuer, SignedNote.CLOUD, key, KeyUsage.digitalSignature, validity, builder -> {});
    }

    static X509Certificate recipient(Issuer issuer, PublicKey key, Duration validity) {
        int usage = "X25519".equals(key.getAlgorithm()) ? KeyUsage.keyAgreement : KeyUsage.keyEncipherment;
        return issue(issuer, "Doselens packages", key, usage, validity, builder -> {});
    }

    private static X509Certificate issue(
            Issuer issuer, String subject, PublicKey key, int usage, Duration validity, Extensions extensions) {
        try {
            X509v3CertificateBuilder builder = builder(
                            new X500Name(issuer.certificate()
                                    .getSubjectX500Principal()
                                    .getName()),
                            new X500Name("CN=" + subject),
                            key,
                            validity,
                            issuer.clock())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            extensions.addTo(builder);
            return sign(builder, issuer.key());
        } catch (IOException e) {
            throw new AuthorityException("A certificate cannot be made", e);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Duration validity, Clock clock) {
        Instant now = clock.instant();
        return new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(validity)),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) throws IOException {
        try {
            byte[] encoded = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key))
                    .getEncoded();
            return Pem.certificate(Pem.write("CERTIFICATE", encoded));
        } catch (OperatorCreationException e) {
            throw new AuthorityException("A certificate cannot be signed", e);
        }
    }

    /** SHA-256 of the DER certificate, lower-case hex. */
    static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("A certificate has no fingerprint", e);
        }
    }

    /** Who signs, and by which clock. */
    record Issuer(X509Certificate certificate, PrivateKey key, Clock clock) {}

    private interface Extensions {
        void addTo(X509v3CertificateBuilder builder) throws IOException;
    }
}
