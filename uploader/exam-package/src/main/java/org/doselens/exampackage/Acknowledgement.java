package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.PackageRefused.Reason;
import tools.jackson.core.JacksonException;

/**
 * What the cloud says of a batch where there is no connection to say it on: JSON in SignedData (RFC 5652), signed by a
 * certificate that only the cloud's authority gives to itself.
 *
 * @param state {@code loaded} or {@code refused}
 * @param reason why it was refused; null otherwise
 * @param recipientCertificatePems whom packages are to be sealed for from now on, one text per suite
 */
public record Acknowledgement(
        UUID batchId, String state, int records, String reason, List<String> recipientCertificatePems) {

    public Acknowledgement {
        recipientCertificatePems = recipientCertificatePems == null ? List.of() : List.copyOf(recipientCertificatePems);
    }

    /** The file's bytes. */
    public byte[] sign(SigningIdentity cloud, Instant at) {
        return SignedNote.sign(batchId, WireJson.mapper().writeValueAsBytes(this), cloud, at);
    }

    /**
     * Reads a file.
     *
     * @param authority the cloud's CA
     * @throws PackageRefused if it was changed, or is not the cloud's
     */
    public static Acknowledgement open(byte[] file, X509Certificate authority) throws PackageRefused {
        SignedNote signed = SignedNote.open(file).ofCloud(authority);
        try {
            Acknowledgement read = WireJson.mapper().readValue(signed.content(), Acknowledgement.class);
            if (signed.id().equals(read.batchId())) {
                return read;
            }
        } catch (JacksonException e) {
            // falls through: the message would quote the text
        }
        throw new PackageRefused(Reason.DAMAGED, "not an acknowledgement");
    }
}
