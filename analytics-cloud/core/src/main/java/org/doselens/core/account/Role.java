package org.doselens.core.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is in their tenant, or in the cloud. The key is how a role is written in the database, in files and in rights. */
public enum Role {
    DEPARTMENT_HEAD,
    TECHNOLOGIST,
    PHYSICIST,
    ADMINISTRATOR,
    /** Names people and gives them roles; sees no exam. */
    SECURITY_ADMINISTRATOR,
    AUDITOR,
    /** Speaks for a region's or group's hospitals; sees of each what it granted, and no exam. */
    GROUP_OFFICER,
    /** Runs the cloud and is of no hospital: sees counts and states, and exams only while a hospital lets it. */
    OPERATOR_OF_CLOUD;

    /** Those who work with what a hospital has; a security administrator only names people. */
    public static final Set<Role> OF_HOSPITAL =
            Set.of(DEPARTMENT_HEAD, TECHNOLOGIST, PHYSICIST, ADMINISTRATOR, AUDITOR);

    /** Lower case with hyphens, such as {@code department-head}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role with this key, if there is one. */
    public static Optional<Role> ofKey(String key) {
        return Arrays.stream(values()).filter(role -> role.key().equals(key)).findFirst();
    }
}
