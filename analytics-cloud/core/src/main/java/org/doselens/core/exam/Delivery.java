package org.doselens.core.exam;

import java.time.Instant;
import java.util.UUID;

/**
 * By whom and when records came. The tenant is the signer's and never part of a record.
 *
 * @param batchId the package's own id; names the inserts, so that a repeated load is taken once
 * @param receivedAt when the package was archived; the same for every repetition
 */
public record Delivery(int tenantId, int siteId, int receiverId, UUID batchId, Instant receivedAt) {}
