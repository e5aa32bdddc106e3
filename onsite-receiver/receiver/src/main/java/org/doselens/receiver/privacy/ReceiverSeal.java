package org.doselens.receiver.privacy;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.delivery.CloudIdentity;
import org.doselens.exampackage.SigningIdentity;

/**
 * Signs heads of ledger and audit with the receiver's own key, the one of its TLS certificate. A renewal keeps the key;
 * heads from before an enrolment anew are checked with the former certificates that the key store keeps.
 */
public final class ReceiverSeal implements HeadSigner {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final SigningIdentity current;
    private final List<X509Certificate> former;

    public ReceiverSeal(CloudIdentity identity) {
        this.current = identity.signer();
        this.former = identity.formerSigners();
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = signature(current.certificate());
            signature.initSign(current.key());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the receiver's key cannot sign", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signed) {
        return verify(current.certificate(), message, signed)
                || former.stream().anyMatch(each -> verify(each, message, signed));
    }

    private static boolean verify(X509Certificate certificate, byte[] message, byte[] signed) {
        try {
            Signature signature = signature(certificate);
            signature.initVerify(certificate.getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Signature signature(X509Certificate certificate) throws GeneralSecurityException {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        return switch (algorithm) {
            // the JDK's own provider knows the NIST curves only
            case "EC" -> Signature.getInstance("SHA256withECDSA", PROVIDER);
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            default -> Signature.getInstance(algorithm);
        };
    }
}
