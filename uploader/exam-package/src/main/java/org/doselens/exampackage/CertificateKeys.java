package org.doselens.exampackage;

import java.io.ByteArrayInputStream;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/** Certificates with keys that Java 17 has no class for: ML-KEM, ML-DSA, SM2. */
final class CertificateKeys {

    private CertificateKeys() {}

    /** Reads a certificate; the JDK refuses one whose curve it does not know. */
    static X509Certificate read(byte[] der) throws CertificateException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            return (X509Certificate) CertificateFactory.getInstance("X.509", BouncyCastle.PROVIDER)
                    .generateCertificate(new ByteArrayInputStream(der));
        }
    }

    /** The certificate with a key that can be used, whatever class read it. */
    static X509Certificate readable(X509Certificate certificate) throws CertificateException {
        return new JcaX509CertificateConverter()
                .setProvider(BouncyCastle.PROVIDER)
                .getCertificate(new JcaX509CertificateHolder(certificate));
    }

    /** RSA, EC, SM2, X25519, Ed25519, ML-KEM-768, ML-DSA-65, or an object identifier. */
    static String algorithm(X509Certificate certificate) {
        try {
            AlgorithmIdentifier key = new JcaX509CertificateHolder(certificate)
                    .getSubjectPublicKeyInfo()
                    .getAlgorithm();
            String oid = key.getAlgorithm().getId();
            if (X9ObjectIdentifiers.id_ecPublicKey.getId().equals(oid)) {
                return GMObjectIdentifiers.sm2p256v1.equals(key.getParameters()) ? "SM2" : "EC";
            }
            return name(oid);
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate that cannot be encoded", e);
        }
    }

    private static String name(String oid) {
        if (PKCSObjectIdentifiers.rsaEncryption.getId().equals(oid)) {
            return "RSA";
        }
        if (EdECObjectIdentifiers.id_X25519.getId().equals(oid)) {
            return "X25519";
        }
        if (EdECObjectIdentifiers.id_Ed25519.getId().equals(oid)) {
            return "Ed25519";
        }
        if (NISTObjectIdentifiers.id_alg_ml_kem_768.getId().equals(oid)) {
            return "ML-KEM-768";
        }
        return NISTObjectIdentifiers.id_ml_dsa_65.getId().equals(oid) ? "ML-DSA-65" : oid;
    }

    /** The subject key identifier: what the certificate says, or else what RFC 5280 §4.2.1.2 (1) makes of its key. */
    static byte[] identifier(X509Certificate certificate) throws CertificateException {
        X509CertificateHolder holder = new JcaX509CertificateHolder(certificate);
        SubjectKeyIdentifier said = SubjectKeyIdentifier.fromExtensions(holder.getExtensions());
        try {
            return (said != null
                            ? said
                            : new JcaX509ExtensionUtils().createSubjectKeyIdentifier(holder.getSubjectPublicKeyInfo()))
                    .getKeyIdentifier();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    static SubjectPublicKeyInfo publicKeyInfo(X509Certificate certificate) throws CertificateException {
        return new JcaX509CertificateHolder(certificate).getSubjectPublicKeyInfo();
    }
}
