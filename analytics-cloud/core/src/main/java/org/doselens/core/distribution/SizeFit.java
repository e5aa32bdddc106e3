package org.doselens.core.distribution;

import java.util.List;
import org.doselens.core.distribution.ControlChart.Dose;

/**
 * The logarithm of dose for a patient's size: a parabola, because exposure control stops following size at the current's
 * limits. Fitted by least squares, three times, without the exams that lie further than {@link #FARTHEST} spreads away: a
 * repeated series or a lost modulation belongs to no base. Immutable.
 */
final class SizeFit {

    static final double FARTHEST = 3;

    private static final int ROUNDS = 3;
    private static final double LEAST_SPREAD = 0.01;
    /** What cutting a normal distribution at three spreads leaves of its spread. */
    private static final double LEFT_BY_CUTTING = 0.9866;
    /** Sizes that differ less than this cannot tell a slope. */
    private static final double LEAST_DEVIATION_CM = 0.05;

    private final double meanCm;
    private final double deviationCm;
    private final double[] factors;
    private final double spread;

    private SizeFit(double meanCm, double deviationCm, double[] factors, double spread) {
        this.meanCm = meanCm;
        this.deviationCm = deviationCm;
        this.factors = factors;
        this.spread = spread;
    }

    /** Of exams that all have a size, or of exams without one. */
    static SizeFit of(List<Dose> doses) {
        double mean = doses.stream().mapToDouble(Dose::sizeCm).average().orElse(0);
        double deviation = Math.sqrt(doses.stream()
                .mapToDouble(dose -> (dose.sizeCm() - mean) * (dose.sizeCm() - mean))
                .average()
                .orElse(0));
        boolean sized = deviation > LEAST_DEVIATION_CM;
        SizeFit fit = new SizeFit(mean, sized ? deviation : 0, new double[] {0, 0, 0}, Double.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            fit = fit.again(doses);
        }
        return fit;
    }

    /** How far an exam's log dose lies from that of its size. */
    double residual(Dose dose) {
        double[] powers = powers(dose);
        return Math.log(dose.value()) - factors[0] - factors[1] * powers[1] - factors[2] * powers[2];
    }

    /** Standard deviation of log dose for the same size. */
    double spread() {
        return spread;
    }

    private SizeFit again(List<Dose> doses) {
        List<Dose> kept = doses.stream()
                .filter(dose -> Math.abs(residual(dose)) <= FARTHEST * spread)
                .toList();
        double[][] normal = new double[3][4];
        for (Dose dose : kept) {
            double[] powers = powers(dose);
            double log = Math.log(dose.value());
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    normal[i][j] += powers[i] * powers[j];
                }
                normal[i][3] += powers[i] * log;
            }
        }
        SizeFit fit = new SizeFit(meanCm, deviationCm, solved(normal), 0);
        double squares = kept.stream()
                .mapToDouble(fit::residual)
                .map(residual -> residual * residual)
                .sum();
        double cut = kept.size() == doses.size() ? 1 : LEFT_BY_CUTTING;
        double found = Math.sqrt(squares / Math.max(1, kept.size() - 3)) / cut;
        return new SizeFit(meanCm, deviationCm, fit.factors, Math.max(LEAST_SPREAD, found));
    }

    private double[] powers(Dose dose) {
        double size = deviationCm == 0 ? 0 : (dose.sizeCm() - meanCm) / deviationCm;
        return new double[] {1, size, size * size};
    }

    /** Gauss with pivots; an unknown that nothing tells of is none. */
    private static double[] solved(double[][] rows) {
        int n = rows.length;
        for (int i = 0; i < n; i++) {
            int pivot = i;
            for (int k = i + 1; k < n; k++) {
                pivot = Math.abs(rows[k][i]) > Math.abs(rows[pivot][i]) ? k : pivot;
            }
            double[] swapped = rows[i];
            rows[i] = rows[pivot];
            rows[pivot] = swapped;
            for (int k = 0; k < n && Math.abs(rows[i][i]) > 1e-9; k++) {
                double share = k == i ? 0 : rows[k][i] / rows[i][i];
                for (int j = i; j <= n; j++) {
                    rows[k][j] -= share * rows[i][j];
                }
            }
        }
        double[] found = new double[n];
        for (int i = 0; i < n; i++) {
            found[i] = Math.abs(rows[i][i]) > 1e-9 ? rows[i][n] / rows[i][i] : 0;
        }
        return found;
    }
}
