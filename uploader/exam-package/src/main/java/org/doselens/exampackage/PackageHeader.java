package org.doselens.exampackage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.UUID;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * First line inside the envelopes. It repeats who signs under which id, because a signature outside an envelope can be
 * cut off and replaced by another's.
 *
 * @param packageVersion version of the package's format
 * @param signerKeySha256 SHA-256 of the signer's public key (SubjectPublicKeyInfo), hexadecimal
 * @param records how many lines follow
 */
record PackageHeader(int packageVersion, UUID batchId, String signerKeySha256, int records) {

    static final int VERSION = 1;

    static String keyOf(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    void check(UUID expectedBatchId, X509Certificate signer, PackageLimits limits) throws PackageRefused {
        if (packageVersion != VERSION) {
            throw new PackageRefused(
                    Reason.NOT_OF_THE_CONTRACT,
                    "package version " + packageVersion + " is not read here; " + VERSION + " is");
        }
        if (!expectedBatchId.equals(batchId)) {
            throw new PackageRefused(Reason.REPLAYED, "the envelopes were made under another batch id");
        }
        if (!keyOf(signer).equals(signerKeySha256)) {
            throw new PackageRefused(Reason.REPLAYED, "the envelopes were made by another than who signed them");
        }
        if (records < 0 || records > limits.records()) {
            throw new PackageRefused(
                    Reason.TOO_LARGE, records + " records declared, " + limits.records() + " are the limit");
        }
    }
}
