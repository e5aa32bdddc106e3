package org.doselens.dashboard.benchmark;

import java.util.List;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.core.reference.Level;

/**
 * A cell with the hospital's own place in it.
 *
 * @param own null if it has no exam there
 * @param levels published levels of the same figure, for the same axis
 */
public record BenchmarkRow(Cell cell, OwnFigure own, List<Level> levels) {

    boolean shown() {
        return cell.withheld().isEmpty();
    }

    /** Whether the own median has exams enough to be given a place, as every other hospital's must have. */
    boolean placed() {
        return shown() && own != null && own.exams() >= PrivacyRules.STATED.leastExams();
    }

    /**
     * How far the own median lies above the others' median; of utilization, below it. 0 where it does not, or has no place.
     */
    double above() {
        if (!placed()) {
            return 0;
        }
        double times = own.median() / cell.quartiles().get(1);
        return Math.max(0, cell.question().metric().startsWith("utilizationPercent") ? 1 / times - 1 : times - 1);
    }

    /** What is to be gained here: distance times volume. */
    double weight() {
        return placed() ? above() * own.exams() : 0;
    }
}
