package org.doselens.assembly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;
import org.doselens.extraction.DoseSums;
import org.doselens.extraction.ExtractedObject;

/**
 * The totals that several reports of one exam state together. A report whose events another one holds too is
 * superseded; what is left is added, except for a running total, which stands for all before it. See RATIONALE.md.
 */
final class ReportedTotals {

    private static final double ROUNDING = 0.01;

    /** A report with its events' uids. */
    private record Report(ExtractedObject object, Set<String> uids) {

        static Report of(ExtractedObject object) {
            Set<String> uids = new HashSet<>();
            for (IrradiationEvent event : object.exam().exam().irradiationEvents()) {
                uids.add(event.uid());
            }
            return new Report(object, uids);
        }

        Totals sums(Set<String> without) {
            List<IrradiationEvent> counting = object.exam().exam().irradiationEvents().stream()
                    .filter(e -> !without.contains(e.uid()))
                    .toList();
            return DoseSums.of(counting, object.fluoroscopySecondsByEvent());
        }
    }

    private final List<Report> reports;

    private ReportedTotals(List<Report> reports) {
        this.reports = reports;
    }

    /** The total of all objects that dose is taken from; values that none states are null. */
    static Totals of(List<ExtractedObject> objects) {
        if (objects.stream().allMatch(o -> o.reportedTotals().equals(Totals.NONE))) {
            return Totals.NONE;
        }
        List<Report> all = objects.stream()
                .sorted(ExamAssembler.Precedence.CHRONOLOGICAL)
                .map(Report::of)
                .toList();
        List<Report> counting = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!isSuperseded(i, all)) {
                counting.add(all.get(i));
            }
        }
        ReportedTotals together = new ReportedTotals(counting);
        return new Totals(
                together.total(Totals::dlpMgyCm),
                together.total(Totals::doseAreaProductGyM2),
                together.total(Totals::doseAtReferencePointGy),
                together.total(Totals::fluoroscopyTimeS),
                together.total(Totals::averageGlandularDoseLeftMgy),
                together.total(Totals::averageGlandularDoseRightMgy),
                together.total(Totals::administeredActivityMbq));
    }

    /** Whether another report tells all that this one does, or the same later. */
    private static boolean isSuperseded(int index, List<Report> chronological) {
        Report report = chronological.get(index);
        for (int i = 0; i < chronological.size(); i++) {
            Report other = chronological.get(i);
            if (i == index) {
                continue;
            }
            if (report.uids().isEmpty()) {
                boolean sameScope =
                        report.object().scope().equals(other.object().scope());
                if (!other.uids().isEmpty() || (sameScope && i > index)) {
                    return true;
                }
            } else if (other.uids().containsAll(report.uids())
                    && (other.uids().size() > report.uids().size() || i > index)) {
                return true;
            }
        }
        return false;
    }

    private Double total(Function<Totals, Double> field) {
        Set<String> covered = new HashSet<>();
        Double total = null;
        boolean stated = false;
        for (Report report : reports) {
            Double reported = field.apply(report.object().reportedTotals());
            Double own = field.apply(report.sums(Set.of()));
            Double added = field.apply(report.sums(covered));
            boolean apart = report.uids().stream().noneMatch(covered::contains);
            if (reported == null) {
                total = plus(total, added);
            } else if (isRunning(report.object().cumulative(), reported, own, plus(total, added))) {
                total = reported;
            } else {
                total = plus(total, apart ? reported : added);
            }
            stated |= reported != null;
            covered.addAll(report.uids());
        }
        return stated ? total : null;
    }

    /** A study's total that is more than the report's own events and no less than all that was told so far. */
    private static boolean isRunning(boolean cumulative, double reported, Double own, Double soFar) {
        return cumulative
                && soFar != null
                && reported > (own == null ? 0 : own) * (1 + ROUNDING)
                && reported >= soFar * (1 - ROUNDING);
    }

    private static Double plus(Double a, Double b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : (Double) (a + b);
    }
}
