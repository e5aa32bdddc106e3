package org.doselens.exampackage;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.doselens.exam.WireRecord;

/**
 * A package whose signature, signer, recipient, batch id, limits and lines were all found good.
 *
 * @param batchId the id it was made under
 * @param signer whose records these are; the tenant follows from it and from nothing else
 * @param signedAt the signer's own clock
 * @param records in the order they were written
 * @param lines the JSON that each record was read from, in the same order, so that it can be kept as it came
 */
public record OpenedPackage(
        UUID batchId, X509Certificate signer, Instant signedAt, List<WireRecord> records, List<String> lines) {

    public OpenedPackage {
        records = List.copyOf(records);
        lines = List.copyOf(lines);
    }
}
