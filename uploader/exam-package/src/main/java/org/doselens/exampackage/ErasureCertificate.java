package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.WireJson;
import org.doselens.exampackage.PackageRefused.Reason;
import tools.jackson.core.JacksonException;

/**
 * The cloud's word that nothing of a hospital is left with it: JSON in SignedData (RFC 5652), signed as an {@link
 * Acknowledgement} is. {@code openssl cms -verify} reads it too.
 *
 * @param askedBy the hospital's administrator who asked
 * @param erased what was there before and is there now; {@code after} is 0 in every line
 * @param exams how many exams there were
 * @param examsSha256 SHA-256 of their lines {@code examKey revision}, sorted by key, each with a line feed: a hospital
 *     computes the same from its export
 * @param outside what the program cannot reach, in the operator's words, such as backups and when they end
 */
public record ErasureCertificate(
        UUID id,
        int tenant,
        String nameZh,
        String nameEn,
        String askedBy,
        Instant askedAt,
        Instant erasedAt,
        List<Erased> erased,
        long exams,
        String examsSha256,
        String outside) {

    /** One store of things: rows of a table, files of a folder. */
    public record Erased(String what, long before, long after) {}

    public ErasureCertificate {
        erased = erased == null ? List.of() : List.copyOf(erased);
    }

    /** The file's bytes. */
    public byte[] sign(SigningIdentity cloud) {
        return SignedNote.sign(id, WireJson.mapper().writeValueAsBytes(this), cloud, erasedAt);
    }

    /**
     * Reads a file.
     *
     * @param authority the cloud's CA
     * @throws PackageRefused if it was changed, or is not the cloud's
     */
    public static ErasureCertificate open(byte[] file, X509Certificate authority) throws PackageRefused {
        SignedNote signed = SignedNote.open(file).ofCloud(authority);
        try {
            ErasureCertificate read = WireJson.mapper().readValue(signed.content(), ErasureCertificate.class);
            if (signed.id().equals(read.id())) {
                return read;
            }
        } catch (JacksonException e) {
            // falls through: the message would quote the text
        }
        throw new PackageRefused(Reason.DAMAGED, "not a certificate of erasure");
    }
}
