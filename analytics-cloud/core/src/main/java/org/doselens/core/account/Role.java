package org.doselens.core.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in their tenant. The key is how a role is written in the database, in files and in rights. */
public enum Role {
    DEPARTMENT_HEAD,
    TECHNOLOGIST,
    PHYSICIST,
    ADMINISTRATOR,
    AUDITOR;

    /** Lower case with hyphens, such as {@code department-head}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this key, if there is one. */
    public static Optional<Role> ofKey(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
