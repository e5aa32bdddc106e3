package org.doselens.core.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.exam.Exam;
import org.doselens.exam.Flag;
import org.doselens.exam.Totals;

/** What is wrong with the data of an exam. A figure that cannot be stays stored and is in no statistic. */
final class Faults {

    private static final Set<String> DOSE_MODALITIES = Set.of("CT", "XA", "RF", "MG", "PT", "NM");
    private static final Duration CLOCK_MAY_BE_AHEAD = Duration.ofHours(1);
    private static final double OLDEST_YEARS = 120;

    private Faults() {}

    static List<String> of(LoadedFigures figures, CtSummary scanned) {
        List<String> faults = new ArrayList<>();
        add(faults, "missingSize", !scanned.isEmpty() && !scanned.hasSize());
        add(faults, "missingPhantom", scanned.lacksPhantom());
        add(faults, "unmapped", figures.standardKey().isEmpty() && figures.isPatient());
        Double age = figures.ageYears();
        add(faults, "ageUnknown", age == null);
        add(faults, "agePlaceholder", age != null && !(age >= 0 && age <= OLDEST_YEARS));
        add(faults, "clockOff", isAhead(figures));
        add(
                faults,
                "impossibleDose",
                scanned.isImpossible() || isImpossible(figures.totals()) || isNoNumber(figures.exam()));
        add(
                faults,
                "noDose",
                DOSE_MODALITIES.contains(figures.exam().modality()) && Totals.NONE.equals(figures.totals()));
        return faults;
    }

    private static void add(List<String> faults, String fault, boolean found) {
        if (found) {
            faults.add(fault);
        }
    }

    private static boolean isAhead(LoadedFigures figures) {
        Exam exam = figures.exam();
        return !exam.history()
                && exam.startedAt() != null
                && exam.startedAt().toInstant().isAfter(figures.receivedAt().plus(CLOCK_MAY_BE_AHEAD));
    }

    /** The highest are beyond what a device can give in one exam. */
    private static boolean isImpossible(Totals totals) {
        return isBeyond(totals.dlpMgyCm(), CtPass.HIGHEST_DLP_MGY_CM)
                || isBeyond(totals.doseAreaProductGyM2(), 1)
                || isBeyond(totals.doseAtReferencePointGy(), 100)
                || isBeyond(totals.averageGlandularDoseLeftMgy(), 200)
                || isBeyond(totals.averageGlandularDoseRightMgy(), 200)
                || isBeyond(totals.administeredActivityMbq(), 20_000);
    }

    /** A dose that is no number was left out when the object was read. */
    private static boolean isNoNumber(Exam exam) {
        return exam.flags().contains(Flag.PARTLY_READ);
    }

    private static boolean isBeyond(Double value, double highest) {
        return value != null && !(value >= 0 && value <= highest);
    }
}
