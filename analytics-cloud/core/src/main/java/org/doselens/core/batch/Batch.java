package org.doselens.core.batch;

import java.time.Instant;
import java.util.UUID;

/**
 * A package by the sender's batch id.
 *
 * @param sha256 of the package as received, lower-case hex
 * @param reason why it was refused; null otherwise
 */
public record Batch(
        int tenantId,
        UUID batchId,
        int receiverId,
        Instant receivedAt,
        String sha256,
        long bytes,
        int records,
        BatchState state,
        String reason) {}
