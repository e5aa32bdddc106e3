package org.doselens.core.account;

/** An account to be made; the password is already hashed. */
public record NewAccount(
        int tenantId, String login, String displayName, Role role, String passwordHash, String language) {

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "NewAccount[tenant " + tenantId + ", " + role.key() + "]";
    }
}
