package org.doselens.exampackage;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.WireRecord;

/**
 * Makes packages: JSON lines, zstd, AuthEnvelopedData (RFC 5083, AES-256-GCM) to an ML-KEM-768 recipient (RFC 9629,
 * RFC 9936) nested in one of the recipient's {@link EnvelopeSuite}, SignedData (RFC 5652) by the receiver's key, of the
 * {@link SignatureSuite} that its certificate is for. Thread-safe.
 */
public final class PackageSealer {

    private final SigningIdentity signer;
    private final PackageRecipient recipient;
    private final PackageLimits limits;
    private final PackageForm form;
    private final Clock clock;

    /** Makes packages that hold all that is needed to open them, but the keys. */
    public PackageSealer(SigningIdentity signer, PackageRecipient recipient, Clock clock) {
        this(signer, recipient, PackageForm.SELF_CONTAINED, PackageLimits.DEFAULT, clock);
    }

    /** Makes packages for a cloud that has what the form leaves out. */
    public PackageSealer(
            SigningIdentity signer, PackageRecipient recipient, PackageForm form, PackageLimits limits, Clock clock) {
        this.form = form;
        this.signer = signer;
        this.recipient = recipient;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Seals the records for one batch. The same records sealed twice give different bytes, so a sender keeps the bytes of its first try.
     *
     * @param batchId stands in the signature and inside the envelopes, so the package is good for this id only
     * @throws IllegalArgumentException if the records are over the limits; send fewer in one package
     */
    public byte[] seal(UUID batchId, List<? extends WireRecord> records) {
        PackageHeader header = new PackageHeader(
                PackageHeader.VERSION, batchId, PackageHeader.keyOf(signer.certificate()), records.size());
        byte[] content = PackageLines.write(header, records, limits, form.dictionary());
        byte[] sealed = SignedEnvelope.sign(
                batchId, Envelopes.close(content, recipient), signer, clock.instant(), form.ownCertificate());
        if (sealed.length > limits.packageBytes()) {
            throw new IllegalArgumentException(
                    "a package of " + sealed.length + " bytes is over the limit of " + limits.packageBytes());
        }
        return sealed;
    }
}
