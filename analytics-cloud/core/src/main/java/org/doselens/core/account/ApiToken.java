package org.doselens.core.account;

import java.time.Instant;

/**
 * What is kept of an API token: never the token itself.
 *
 * @param revokedAt null while it is not revoked
 */
public record ApiToken(
        int id, String label, ApiTokens.Scope scope, Instant madeAt, Instant expiresAt, Instant revokedAt) {

    /** Whether the token opens anything at this instant. */
    public boolean valid(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }
}
