package org.doselens.core.batch;

import java.time.Instant;
import java.util.UUID;

/**
 * A package that was not taken.
 *
 * @param code the kind of reason, such as {@code BAD_SIGNATURE}
 * @param reason what a person can act on; quotes nothing of the package
 * @param bytes its length, as received or as declared
 * @param times how often it was tried
 */
public record Refusal(
        int tenantId,
        UUID batchId,
        int receiverId,
        String code,
        String reason,
        long bytes,
        int times,
        Instant firstAt,
        Instant lastAt) {}
