package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** Decides whether a signer may send packages here. Called before any byte of the content is decrypted. */
@FunctionalInterface
public interface SignerTrust {

    /**
     * Returns if the signer is good, throws if not.
     *
     * @param signer the certificate the package carries
     * @param signedAt the signing time the package claims
     * @throws PackageRefused with {@code UNKNOWN_SIGNER}, {@code EXPIRED} or {@code REVOKED}
     */
    void check(X509Certificate signer, Instant signedAt) throws PackageRefused;
}
