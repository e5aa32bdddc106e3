package org.doselens.exampackage;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.UUID;
import org.doselens.exampackage.PackageRefused.Reason;

/**
 * A few lines that one side says to the other where there is no connection: SignedData (RFC 5652) under a number. The
 * signature of an opened note fits; whether its signer may say so is for the reader to judge. Immutable.
 */
public final class SignedNote {

    /** The subject of the certificate that the cloud signs notes with; receivers get another from the same authority. */
    public static final String CLOUD = "Doselens acknowledgements";

    private final SignedEnvelope signed;

    private SignedNote(SignedEnvelope signed) {
        this.signed = signed;
    }

    /** The file's bytes. */
    public static byte[] sign(UUID id, byte[] content, SigningIdentity signer, Instant at) {
        return SignedEnvelope.sign(id, content, signer, at, true);
    }

    /**
     * Reads a file.
     *
     * @throws PackageRefused if it is something else, or was changed
     */
    public static SignedNote open(byte[] file) throws PackageRefused {
        SignedEnvelope signed = SignedEnvelope.parse(file, KnownSigners.NONE);
        signed.verify();
        return new SignedNote(signed);
    }

    /**
     * Makes sure that the cloud of this authority says it.
     *
     * @throws PackageRefused if another does
     */
    public SignedNote ofCloud(X509Certificate authority) throws PackageRefused {
        try {
            signer().verify(authority.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new PackageRefused(Reason.UNKNOWN_SIGNER, "signed by another authority's certificate", e);
        }
        if (!("CN=" + CLOUD).equals(signer().getSubjectX500Principal().getName())) {
            throw new PackageRefused(Reason.UNKNOWN_SIGNER, "signed by one who does not speak for the cloud");
        }
        return this;
    }

    public UUID id() {
        return signed.batchId();
    }

    public X509Certificate signer() {
        return signed.signer();
    }

    public Instant signedAt() {
        return signed.signedAt();
    }

    public byte[] content() {
        return signed.content().clone();
    }
}
