package org.doselens.core.account;

/**
 * An account to be made; the password is already hashed.
 *
 * @param tenantId 0 for an operator of the cloud
 * @param mustChange the password was given by somebody else
 */
public record NewAccount(
        int tenantId,
        String login,
        String displayName,
        Role role,
        String passwordHash,
        String language,
        boolean mustChange) {

    public NewAccount {
        if ((tenantId == 0) != (role == Role.OPERATOR_OF_CLOUD)) {
            throw new IllegalArgumentException("an operator of the cloud is of no tenant, everybody else of one");
        }
    }

    /** One whose password is the person's own. */
    public NewAccount(int tenantId, String login, String displayName, Role role, String passwordHash, String language) {
        this(tenantId, login, displayName, role, passwordHash, language, false);
    }

    /** Never shows the hash. */
    @Override
    public String toString() {
        return "NewAccount[tenant " + tenantId + ", " + role.key() + "]";
    }
}
