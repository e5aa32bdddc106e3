package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** What packages are signed with. */
public enum SignatureSuite {
    /** ECDSA P-256 with SHA-256; the same key serves TLS. */
    ECDSA_P256("ecdsa-p256", "EC", "SHA256withECDSA", X9ObjectIdentifiers.ecdsa_with_SHA256.getId()),
    /** Ed25519 (RFC 8032, RFC 8419). */
    ED25519("ed25519", "Ed25519", "Ed25519", EdECObjectIdentifiers.id_Ed25519.getId()),
    /** ML-DSA-65 (FIPS 204, RFC 9882): holds against a quantum computer. */
    ML_DSA_65("ml-dsa-65", "ML-DSA-65", "ML-DSA-65", NISTObjectIdentifiers.id_ml_dsa_65.getId()),
    /** SM2 (GB/T 32918.2) with SM3. */
    SM2("sm2-sm3", "SM2", "SM3withSM2", GMObjectIdentifiers.sm2sign_with_sm3.getId());

    private final String text;
    private final String key;
    private final String algorithm;
    private final String oid;

    SignatureSuite(String text, String key, String algorithm, String oid) {
        this.text = text;
        this.key = key;
        this.algorithm = algorithm;
        this.oid = oid;
    }

    /** The name by which settings and policies speak of it. */
    public String text() {
        return text;
    }

    /** The name by which the library knows the signature. */
    public String algorithm() {
        return algorithm;
    }

    /** Empty for a name that is none of a signature suite. */
    public static Optional<SignatureSuite> named(String text) {
        return Arrays.stream(values()).filter(suite -> suite.text.equals(text)).findFirst();
    }

    /**
     * The suite that a certificate's key signs with.
     *
     * @throws IllegalArgumentException if it signs with none
     */
    public static SignatureSuite of(X509Certificate certificate) {
        String algorithm = CertificateKeys.algorithm(certificate);
        return Arrays.stream(values())
                .filter(suite -> suite.key.equals(algorithm))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a certificate whose key signs no packages"));
    }

    static Optional<SignatureSuite> ofSignature(String oid) {
        return Arrays.stream(values()).filter(suite -> suite.oid.equals(oid)).findFirst();
    }
}
