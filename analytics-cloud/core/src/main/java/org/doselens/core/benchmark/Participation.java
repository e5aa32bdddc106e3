package org.doselens.core.benchmark;

import java.time.Instant;

/**
 * A hospital's newest word on taking part.
 *
 * @param saidAt null if it never said anything, which is no
 * @param region free word; empty if it shall not count in a region
 * @param regionEn the region's name in English; empty for the same
 * @param group who sees its figures together with others'; set by whoever runs the service
 */
public record Participation(
        boolean participates,
        String region,
        String regionEn,
        String hospitalType,
        String group,
        Instant saidAt,
        String saidBy) {

    static final Participation NEVER = new Participation(false, "", "", "", "", null, "");
}
