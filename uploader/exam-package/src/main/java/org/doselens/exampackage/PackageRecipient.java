package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom packages are sealed for: the cloud's two encryption certificates.
 *
 * @param classical RSA, X25519 or SM2, outer envelope
 * @param postQuantum ML-KEM-768 (FIPS 203), inner envelope
 */
public record PackageRecipient(X509Certificate classical, X509Certificate postQuantum) {

    private static final String POST_QUANTUM = "ML-KEM-768";

    public PackageRecipient {
        if (POST_QUANTUM.equals(CertificateKeys.algorithm(classical))) {
            throw new IllegalArgumentException("the classical certificate of the recipient holds an ML-KEM key");
        }
        if (!POST_QUANTUM.equals(CertificateKeys.algorithm(postQuantum))) {
            throw new IllegalArgumentException("the post-quantum certificate of the recipient holds no ML-KEM key");
        }
        EnvelopeSuite.of(classical);
    }

    /** The suite that packages for it are of. */
    public EnvelopeSuite suite() {
        return EnvelopeSuite.of(classical);
    }

    /** Reads the two certificates in either order. */
    public static PackageRecipient fromPem(String pem) {
        List<X509Certificate> certificates = Pem.certificates(pem);
        if (certificates.size() != 2) {
            throw new IllegalArgumentException(
                    "a recipient is two certificates, classical and ML-KEM; found " + certificates.size());
        }
        boolean classicalFirst = !POST_QUANTUM.equals(CertificateKeys.algorithm(certificates.get(0)));
        return new PackageRecipient(certificates.get(classicalFirst ? 0 : 1), certificates.get(classicalFirst ? 1 : 0));
    }

    public String toPem() {
        return Pem.write(classical) + Pem.write(postQuantum);
    }
}
