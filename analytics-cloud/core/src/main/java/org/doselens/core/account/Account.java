package org.doselens.core.account;

import java.time.Instant;

/**
 * A person who may enter, in one tenant with one role.
 *
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
