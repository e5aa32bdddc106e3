package org.doselens.onsite.account;

import java.time.Instant;
import org.doselens.onsite.access.Role;
import org.doselens.onsite.access.Stage;
import org.doselens.onsite.access.Viewer;

/**
 * Somebody's account on this receiver.
 *
 * @param mustChange the password was given by somebody else
 * @param factorSalt what the second factor is derived from with the site's key; null before set-up
 * @param pendingSalt the same of one that is being set up; counts once a code of it was given
 * @param lastStep the last time step whose code was used
 * @param epoch grows with every change that must end sessions
 */
record Account(
        long id,
        String login,
        String displayName,
        Role role,
        String passwordHash,
        boolean mustChange,
        String factorSalt,
        String pendingSalt,
        long lastStep,
        boolean disabled,
        long epoch,
        Instant lastLoginAt) {

    /** Where they stand once the password was right. */
    Stage afterPassword() {
        if (factorSalt != null) {
            return Stage.FACTOR;
        }
        return mustChange ? Stage.PASSWORD : Stage.NEW_FACTOR;
    }

    /** Where they stand once password and, if there is one, second factor were right. */
    Stage afterFactor() {
        return mustChange ? Stage.PASSWORD : factorSalt != null ? Stage.IN : Stage.NEW_FACTOR;
    }

    Viewer at(Stage stage) {
        return new Viewer(id, login, displayName, role, stage, epoch);
    }
}
