package org.doselens.core.account;

import java.time.Instant;

/**
 * A person who may enter, with one role, in one tenant or, as an operator of the cloud, in none.
 *
 * @param tenantId 0 for an operator of the cloud, who is of no tenant
 * @param language {@code zh} or {@code en}
 * @param lockedUntil no password is looked at before; null if not locked
 */
public record Account(
        int id,
        int tenantId,
        String login,
        String displayName,
        Role role,
        String passwordHash,
        String language,
        Instant lockedUntil,
        boolean disabled) {

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "Account[" + id + ", tenant " + tenantId + ", " + role.key() + "]";
    }
}
