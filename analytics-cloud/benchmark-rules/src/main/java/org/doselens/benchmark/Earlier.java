package org.doselens.benchmark;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

/**
 * What earlier snapshots showed of a question.
 *
 * @param panels tenants of each shown cell with their exams, the newest last
 * @param trends months that were shown stay as they were
 */
public record Earlier(Map<Slice, List<Map<Integer, Long>>> panels, Map<Slice, Map<YearMonth, Double>> trends)
        implements Serializable {

    public static final Earlier NONE = new Earlier(Map.of(), Map.of());
}
