package org.doselens.ingest.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.doselens.exampackage.Pem;

/** A PKCS#10 request (RFC 2986): only its key is believed, and only if the request was signed with it. */
final class SigningRequest {

    private static final int P256_BITS = 256;

    private SigningRequest() {}

    /**
     * The key to certify.
     *
     * @throws IllegalArgumentException if the request is none, is not signed by its key, or the key is not ECDSA P-256
     */
    static PublicKey key(String pem) {
        try {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest(Pem.read("CERTIFICATE REQUEST", pem));
            PublicKey key = request.getPublicKey();
            boolean p256 = key instanceof ECPublicKey ec
                    && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
            if (!p256) {
                throw new IllegalArgumentException("the key of the signing request must be ECDSA P-256");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IllegalArgumentException("the signing request is not signed by its own key");
            }
            return key;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException("the signing request cannot be read", e);
        }
    }
}
