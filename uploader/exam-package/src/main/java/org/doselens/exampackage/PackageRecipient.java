package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom packages are sealed for: the cloud's two encryption certificates.
 *
 * @param classical RSA, outer envelope
 * @param postQuantum ML-KEM-768 (FIPS 203), inner envelope
 */
public record PackageRecipient(X509Certificate classical, X509Certificate postQuantum) {

    public PackageRecipient {
        if (!"RSA".equals(classical.getPublicKey().getAlgorithm())) {
            throw new IllegalArgumentException("the classical certificate of the recipient holds no RSA key");
        }
        if ("RSA".equals(postQuantum.getPublicKey().getAlgorithm())) {
            throw new IllegalArgumentException("the post-quantum certificate of the recipient holds an RSA key");
        }
    }

    /** Reads the two certificates in either order. */
    public static PackageRecipient fromPem(String pem) {
        List<X509Certificate> certificates = Pem.certificates(pem);
        if (certificates.size() != 2) {
            throw new IllegalArgumentException(
                    "a recipient is two certificates, classical and ML-KEM; found " + certificates.size());
        }
        boolean classicalFirst = "RSA".equals(certificates.get(0).getPublicKey().getAlgorithm());
        return new PackageRecipient(certificates.get(classicalFirst ? 0 : 1), certificates.get(classicalFirst ? 1 : 0));
    }

    public String toPem() {
        return Pem.write(classical) + Pem.write(postQuantum);
    }
}
