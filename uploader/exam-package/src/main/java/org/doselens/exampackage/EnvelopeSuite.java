package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the outer envelope of a package stands on. The inner one is ML-KEM-768 (FIPS 203) in every suite. */
public enum EnvelopeSuite {
    /** Ephemeral X25519 with HKDF-SHA-256 (RFC 8418), AES-256-GCM. */
    X25519("mlkem768-x25519"),
    /** RSA-3072 OAEP with SHA-256, AES-256-GCM. */
    RSA_3072("mlkem768-rsa3072"),
    /** SM2 (GB/T 32918.4) with SM3, SM4-GCM. */
    SM2("mlkem768-sm2-sm4");

    private final String text;

    EnvelopeSuite(String text) {
        this.text = text;
    }

    /** The name by which settings and policies speak of it. */
    public String text() {
        return text;
    }

    /** Empty for a name that is none of an envelope suite. */
    public static Optional<EnvelopeSuite> named(String text) {
        return Arrays.stream(values()).filter(suite -> suite.text.equals(text)).findFirst();
    }

    /**
     * The suite that a recipient's classical certificate is for.
     *
     * @throws IllegalArgumentException if it is for none
     */
    static EnvelopeSuite of(X509Certificate certificate) {
        return switch (CertificateKeys.algorithm(certificate).toUpperCase(Locale.ROOT)) {
            case "RSA" -> RSA_3072;
            case "X25519" -> X25519;
            case "SM2" -> SM2;
            default -> throw new IllegalArgumentException("a certificate whose key opens no classical envelope");
        };
    }
}
