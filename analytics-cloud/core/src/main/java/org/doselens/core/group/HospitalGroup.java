package org.doselens.core.group;

import java.util.Locale;

/**
 * A group of hospitals.
 *
 * @param hostTenantId the hospital or office whose group officers speak for it
 * @param parentId the group it is part of; null at the top
 * @param joinCode what a hospital types to join; for its officers and operators
 */
public record HospitalGroup(
        int id, int hostTenantId, Integer parentId, Kind kind, String nameZh, String nameEn, String joinCode) {

    /** What kind of group. */
    public enum Kind {
        REGION,
        CENTRE,
        ALLIANCE;

        /** As in the database and in addresses. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
