package org.doselens.core.group;

import java.time.Instant;

/**
 * A level that a group proposes.
 *
 * @param band as in {@link org.doselens.core.reference.AgeBand}
 * @param phantomCm 0 where the metric has none
 * @param value in the metric's unit
 * @param hospitals how many the proposal rests on
 * @param groupZh name of the group
 * @param adopted what the asking hospital said; null while it has not, and where the group asks
 * @param adopters how many hospitals took it; told to the group alone
 */
public record GroupLevel(
        long id,
        int groupId,
        String groupZh,
        String groupEn,
        String standardKey,
        String metric,
        String band,
        int phantomCm,
        double value,
        int hospitals,
        String note,
        String proposedBy,
        Instant proposedAt,
        boolean withdrawn,
        Boolean adopted,
        String answeredBy,
        int adopters) {

    /** The source under which an adopting hospital keeps it; the same for all levels of a group. */
    public String sourceId(int tenantId) {
        return "GROUP-" + groupId + "-" + tenantId;
    }
}
