package org.doselens.onsite.access;

import java.util.Locale;

/** What somebody may do here. */
public enum Role {
    /** Runs the receiver: devices, connections, accounts. Sees no identity. */
    ADMINISTRATOR,
    /** Works in the department: devices, quarantine, back-fill. */
    TECHNOLOGIST,
    /** Answers for what leaves the hospital: ledger, names, who looked at whom. */
    PRIVACY_OFFICER;

    /** As it stands in files, forms and message keys. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role of a key. */
    public static Role of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
