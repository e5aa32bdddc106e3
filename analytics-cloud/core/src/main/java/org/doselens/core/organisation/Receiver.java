package org.doselens.core.organisation;

/**
 * A receiver that was enrolled.
 *
 * @param revoked true if it is no longer let in
 */
public record Receiver(int receiverId, int siteId, int tenantId, boolean revoked) {}
