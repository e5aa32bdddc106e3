package org.doselens.receiver.privacy;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Signature;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.doselens.anonymizer.chain.HeadSigner;
import org.doselens.exampackage.SigningIdentity;

/**
 * Signs heads of ledger and audit with the receiver's own key, the one that signs packages. Heads that were signed before
 * a renewal are the older certificate's: its key stays the same when the certificate is renewed.
 */
public final class ReceiverSeal implements HeadSigner {

    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final SigningIdentity identity;

    public ReceiverSeal(SigningIdentity identity) {
        this.identity = identity;
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            Signature signature = signature();
            signature.initSign(identity.key());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the receiver's key cannot sign", e);
        }
    }

    @Override
    public boolean verify(byte[] message, byte[] signed) {
        try {
            Signature signature = signature();
            signature.initVerify(identity.certificate().getPublicKey());
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Signature signature() throws GeneralSecurityException {
        String algorithm = identity.certificate().getPublicKey().getAlgorithm();
        return switch (algorithm) {
            // the JDK's own provider knows the NIST curves only
            case "EC" -> Signature.getInstance("SHA256withECDSA", PROVIDER);
            case "RSA" -> Signature.getInstance("SHA256withRSA");
            default -> Signature.getInstance(algorithm);
        };
    }
}
