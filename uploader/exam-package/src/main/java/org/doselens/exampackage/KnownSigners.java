package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.util.Optional;

/** Certificates of signers that need not come with their packages. Thread-safe. */
@FunctionalInterface
public interface KnownSigners {

    /** None: a package must hold its signer's certificate. */
    KnownSigners NONE = sha256 -> Optional.empty();

    /**
     * The certificate of a fingerprint.
     *
     * @param sha256 SHA-256 of the DER certificate, lower-case hex
     */
    Optional<X509Certificate> certificate(String sha256);
}
