package org.doselens.benchmarksdata;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;

/** Of one set of figures the 25th percentile lies under the median, and that under the 75th; none stands twice. */
final class Percentiles {

    private static final List<Statistic> RISING = List.of(Statistic.P25, Statistic.P50, Statistic.P75);

    private record Group(
            String sourceId,
            String modality,
            String procedure,
            String population,
            Integer phantom,
            String metric,
            String scope) {}

    private final Map<Group, Map<Statistic, BigDecimal>> groups = new HashMap<>();

    void add(DataFile file, CSVRecord row, ReferenceLevel level) {
        Group group = new Group(
                level.source().sourceId(),
                level.modality(),
                level.procedureText(),
                level.population().text(),
                level.phantomCm(),
                level.metric(),
                level.scope());
        Map<Statistic, BigDecimal> figures = groups.computeIfAbsent(group, any -> new EnumMap<>(Statistic.class));
        if (figures.put(level.statistic(), level.value()) != null) {
            throw file.bad(row, "the figure stands twice");
        }
        BigDecimal last = null;
        for (Statistic statistic : RISING) {
            BigDecimal next = figures.get(statistic);
            if (next != null && last != null && next.compareTo(last) <= 0) {
                throw file.bad(row, "percentiles do not rise: " + figures);
            }
            last = next == null ? last : next;
        }
    }
}
