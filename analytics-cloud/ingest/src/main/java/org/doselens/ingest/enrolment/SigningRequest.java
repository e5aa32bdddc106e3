package org.doselens.ingest.enrolment;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveSpec;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.doselens.exampackage.Pem;

/** A PKCS#10 request (RFC 2986): only its key is believed, and only if the request was signed with it. */
final class SigningRequest {

    private static final int P256_BITS = 256;
    private static final String SM2_CURVE = "sm2p256v1";
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private SigningRequest() {}

    /**
     * The key to certify.
     *
     * @throws IllegalArgumentException if the request is none, is not signed by its key, or the key is not ECDSA P-256
     */
    static PublicKey key(String pem) {
        PublicKey key = anyKey(pem);
        boolean p256 = key instanceof ECPublicKey ec
                && !(ec.getParams() instanceof ECNamedCurveSpec named && SM2_CURVE.equals(named.getName()))
                && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS;
        if (!p256) {
            throw new IllegalArgumentException("the key of the signing request must be ECDSA P-256");
        }
        return key;
    }

    /** A key that signs packages and nothing else: of any signature suite. */
    static PublicKey packageKey(String pem) {
        return anyKey(pem);
    }

    private static PublicKey anyKey(String pem) {
        try {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest(Pem.read("CERTIFICATE REQUEST", pem)).setProvider(PROVIDER);
            PublicKey key = request.getPublicKey();
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                    .setProvider(PROVIDER)
                    .build(key))) {
                throw new IllegalArgumentException("the signing request is not signed by its own key");
            }
            return key;
        } catch (IOException | GeneralSecurityException | OperatorCreationException | PKCSException e) {
            throw new IllegalArgumentException("the signing request cannot be read", e);
        }
    }
}
