package org.doselens.dashboard.distribution;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.core.distribution.Distributions;
import org.doselens.core.distribution.Distributions.Question;

/**
 * What the page is asked, as it stands in the address; whatever is not understood counts as not given.
 *
 * @param period days back from today
 */
public record DistributionQuery(
        String period, String modality, String procedure, String device, String metric, String dimension) {

    private static final Set<String> PERIODS = Set.of("28", "90", "365");

    static DistributionQuery of(Map<String, String> given) {
        String period = given.getOrDefault("period", "");
        String asked = given.getOrDefault("metric", "");
        String metric = Distributions.METRICS.contains(asked) ? asked : "dlpMgyCm";
        List<String> dimensions = Distributions.dimensions(metric);
        String dimension = given.getOrDefault("by", "");
        return new DistributionQuery(
                PERIODS.contains(period) ? period : "90",
                given.getOrDefault("modality", "").strip(),
                given.getOrDefault("procedure", "").strip(),
                given.getOrDefault("device", "").strip(),
                metric,
                dimensions.contains(dimension) ? dimension : dimensions.get(0));
    }

    Question question(LocalDate today) {
        return new Question(from(today), today.plusDays(1), modality, procedure, device, metric, dimension);
    }

    LocalDate from(LocalDate today) {
        return today.minusDays(Long.parseLong(period) - 1);
    }
}
