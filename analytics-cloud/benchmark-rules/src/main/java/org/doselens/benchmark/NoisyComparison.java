package org.doselens.benchmark;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The comparison under differential privacy of whole hospitals instead of the rules by counts: whatever a reader knows, a
 * hospital's taking part changes the chance of any answer by at most the factor e^ε. A hospital gives one number to a
 * question, its median; quartiles of these come by the exponential mechanism (McSherry and Talwar, Mechanism design via
 * differential privacy, FOCS 2007) over fixed values, the number of hospitals with two-sided geometric noise (Ghosh,
 * Roughgarden and Sundararajan, SIAM J. Comput. 41, 2012). Nothing else is shown: no slices, no pooled exams, no months.
 * Thread-safe.
 */
public final class NoisyComparison {

    /** Candidates lie two buckets apart, so an answer is within 2 % of one of them. */
    private static final int STEP = 2;

    private static final int FIRST = LogBuckets.of(1);
    private static final int LAST = LogBuckets.of(20_000);
    private static final double FOR_THE_COUNT = 0.1;
    private static final double FOR_A_QUARTILE = (1 - FOR_THE_COUNT) / 3;

    private final PrivacyRules rules;
    private final Map<Integer, Hospital> hospitals;
    private final Noise noise;

    public NoisyComparison(PrivacyRules rules, Collection<Hospital> hospitals, Noise noise) {
        this.rules = rules;
        this.hospitals = hospitals.stream().collect(Collectors.toMap(Hospital::tenant, Function.identity()));
        this.noise = noise;
    }

    /** One cell for everybody, and each hospital's own figures, which need no noise. No notices: they would tell of others. */
    public Answer answer(Question question, Iterable<Tally> tallies) {
        Map<Slice, Map<Integer, Holding>> slices = new TreeMap<>();
        for (Tally tally : tallies) {
            Hospital hospital = hospitals.get(tally.tenant());
            if (hospital != null) {
                slices.computeIfAbsent(tally.slice(), none -> new HashMap<>())
                        .computeIfAbsent(tally.tenant(), none -> new Holding(hospital))
                        .add(tally.month(), tally.bucket(), tally.count());
            }
        }
        List<OwnFigure> own = new ArrayList<>();
        slices.forEach((slice, holdings) ->
                holdings.values().forEach(holding -> own.add(OwnFigure.of(question, slice, holding))));
        if (!noise.takes(question)) {
            return new Answer(List.of(), own, List.of(), Map.of());
        }
        int[] medians = slices.getOrDefault(Slice.ALL, Map.of()).values().stream()
                .filter(holding -> holding.exams() >= rules.leastExams())
                .mapToInt(holding -> LogBuckets.of(holding.all().median()))
                .toArray();
        return new Answer(List.of(cell(question, medians)), own, List.of(), Map.of());
    }

    private Cell cell(Question question, int[] medians) {
        double epsilon = noise.ofAQuestion();
        long count = medians.length + geometric(question, epsilon * FOR_THE_COUNT);
        if (count < rules.leastContributors()) {
            return Cell.withheld(question, Slice.ALL, Withheld.CONTRIBUTORS);
        }
        List<Double> quartiles = List.of(0.25, 0.5, 0.75).stream()
                .map(p -> TwoFigures.of(quantile(question, medians, p, epsilon * FOR_A_QUARTILE)))
                .sorted()
                .toList();
        return new Cell(
                question,
                Slice.ALL,
                Optional.empty(),
                TwoFigures.fives((int) Math.min(count, Integer.MAX_VALUE)),
                0,
                quartiles,
                List.of(),
                Map.of());
    }

    /** Difference of two geometric numbers; one hospital changes the count by one. */
    private long geometric(Question question, double epsilon) {
        double first = Math.log(noise.uniform(question, "count", 1));
        double second = Math.log(noise.uniform(question, "count", 2));
        return (long) (Math.floor(first / -epsilon) - Math.floor(second / -epsilon));
    }

    /**
     * The candidate with the greatest score plus Gumbel noise, which is the exponential mechanism. A score is how far a
     * candidate's rank is from the wanted one; one hospital changes it by less than one.
     */
    private double quantile(Question question, int[] medians, double p, double epsilon) {
        double best = Double.NEGATIVE_INFINITY;
        int chosen = FIRST;
        for (int candidate = FIRST; candidate <= LAST; candidate += STEP) {
            long below = 0;
            for (int median : medians) {
                below += median < candidate ? 1 : 0;
            }
            double gumbel = -Math.log(-Math.log(noise.uniform(question, "quantile " + p, candidate)));
            double score = -epsilon * Math.abs(below - p * medians.length) / 2 + gumbel;
            if (score > best) {
                best = score;
                chosen = candidate;
            }
        }
        return LogBuckets.middle(chosen);
    }
}
