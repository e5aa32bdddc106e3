package org.doselens.core.distribution;

import java.time.LocalDate;
import java.util.List;

/**
 * Images of one exam of the same region, view and side.
 *
 * @param deviationIndices in the order of the images that have one
 */
public record SuspectedRepeat(
        LocalDate day,
        String examKey,
        String device,
        String standardKey,
        String targetRegion,
        String view,
        String laterality,
        int images,
        List<Double> deviationIndices) {}
