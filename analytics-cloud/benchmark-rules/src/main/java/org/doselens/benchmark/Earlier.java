package org.doselens.benchmark;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What earlier snapshots showed of a question.
 *
 * @param panels of each snapshot, the newest last: tenants of each shown cell with their exams
 * @param trends months that were shown stay as they were
 */
public record Earlier(List<Map<Slice, Map<Integer, Long>>> panels, Map<Slice, Map<YearMonth, Double>> trends)
        implements Serializable {

    public static final Earlier NONE = new Earlier(List.of(), Map.of());
}
