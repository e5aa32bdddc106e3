package org.doselens.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hospitals whose values cannot be in the unit they say: their median is over five times the others' or under a fifth, or one
 * exam in twenty is beyond eight times. Hospitals' medians of one procedure differ by a factor of two or three.
 */
final class Unlikely {

    private static final double MEDIAN_TIMES = 5;
    private static final double EXAM_TIMES = 8;
    private static final double EXAM_SHARE = 0.05;
    /** Fewer than that beyond are chance, whatever share of a few exams they are. */
    private static final int LEAST_EXAMS = 5;

    private static final int LEAST_OTHERS = 5;

    private Unlikely() {}

    /** Finds them among hospitals that have exams enough. */
    static List<Notice> in(Question question, List<Holding> holdings) {
        List<Notice> notices = new ArrayList<>();
        Map<Integer, Double> medians = new java.util.TreeMap<>();
        holdings.forEach(holding ->
                medians.put(holding.hospital().tenant(), holding.all().median()));
        if (medians.size() <= LEAST_OTHERS || isCounted(question)) {
            return notices;
        }
        for (Holding holding : holdings) {
            int tenant = holding.hospital().tenant();
            double[] others = medians.entrySet().stream()
                    .filter(entry -> entry.getKey() != tenant)
                    .mapToDouble(Map.Entry::getValue)
                    .sorted()
                    .toArray();
            double usual = others[others.length / 2];
            times(holding, usual)
                    .ifPresent(times ->
                            notices.add(new Notice(tenant, Notice.Kind.UNIT, question, times, holding.exams())));
        }
        return notices;
    }

    /** Minutes and their shares are counted between two instants, so that nobody states their unit; and they vary more than doses. */
    private static boolean isCounted(Question question) {
        return question.metric().contains("Min") || question.metric().endsWith("Percent");
    }

    private static Optional<Double> times(Holding holding, double usual) {
        double times = holding.all().median() / usual;
        long beyond = holding.all().beyond(usual, EXAM_TIMES);
        boolean odd = times > MEDIAN_TIMES
                || times < 1 / MEDIAN_TIMES
                || (beyond >= LEAST_EXAMS && beyond > EXAM_SHARE * holding.exams());
        return odd ? Optional.of(TwoFigures.of(times)) : Optional.empty();
    }
}
