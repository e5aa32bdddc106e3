package org.doselens.core.dose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.doselens.core.dose.LevelTable.Line;

/**
 * Rule set 2: what the dose of an exam is against the levels in force on a day. One value per exam and metric
 * ({@link DoseValue}). A level applies by procedure, by band of age, weight and water-equivalent diameter, and never
 * across phantoms ({@link Line}). No verdict has its reason. Thread-safe.
 */
final class RuleSet {

    static final int VERSION = 2;

    /** Metrics that few devices report: without a value there is nothing to tell. */
    private static final Set<String> SILENT_WITHOUT_VALUE =
            Set.of("ssdeMgy", "doseAtReferencePointMgy", "fluoroscopyTimeMin", "entranceDoseMgy");

    private final LevelTable levels;

    RuleSet(LevelTable levels) {
        this.levels = levels;
    }

    /**
     * @param levelDay the day whose levels judge: the exam's own, or today for a look back
     */
    List<Judgement> judge(JudgedExam exam, EventTotals events, LocalDate levelDay) {
        List<Judgement> all = new ArrayList<>();
        for (Map.Entry<String, List<DoseValue>> one : DoseValue.of(exam, events).entrySet()) {
            String metric = one.getKey();
            if (most(metric, one.getValue()) > 0 || !SILENT_WITHOUT_VALUE.contains(metric)) {
                all.add(judge(exam, events.dwCm(), levelDay, metric, one.getValue()));
            }
        }
        return all;
    }

    private Judgement judge(JudgedExam exam, double dwCm, LocalDate levelDay, String metric, List<DoseValue> values) {
        if (!exam.excluded().isEmpty()) {
            return unjudged(metric, values, exam.excluded());
        }
        List<Line> inForce = levels.lines(exam.standardKey(), metric).stream()
                .filter(line -> line.on(levelDay))
                .toList();
        List<Line> inBand = inForce.stream()
                .filter(line -> line.ofAge(exam.ageYears()) && line.ofWeight(exam.weightKg()) && line.ofSize(dwCm))
                .toList();
        boolean valueWanted = !metric.equals("ctdiVolMgy") || !inForce.isEmpty() || exam.isCtWithoutDlp();
        if (metric.isEmpty()) {
            return unjudged(metric, values, "noLevel");
        }
        if (most(metric, values) == 0 && valueWanted) {
            return unjudged(metric, values, "noValue");
        }
        for (Line line : inBand) {
            for (DoseValue dose : values) {
                if (line.ofScope(dose) && line.ofPhantom(dose)) {
                    return Judgement.by(line, metric, dose);
                }
            }
        }
        return unjudged(metric, values, why(exam, dwCm, inForce, inBand, values));
    }

    private static String why(
            JudgedExam exam, double dwCm, List<Line> inForce, List<Line> inBand, List<DoseValue> values) {
        if (inForce.isEmpty()) {
            return "noLevel";
        }
        if (inBand.isEmpty()) {
            return outOfBand(exam, dwCm, inForce);
        }
        Predicate<Line> hasScope = line -> values.stream().anyMatch(line::ofScope);
        return inBand.stream().anyMatch(hasScope) ? "phantom" : "noValue";
    }

    private static String outOfBand(JudgedExam exam, double dwCm, List<Line> inForce) {
        if (exam.ageYears() == null) {
            return "noAge";
        }
        boolean sizeMissing = inForce.stream()
                .anyMatch(line -> line.ofAge(exam.ageYears())
                        && ((exam.weightKg() == null && !line.ofWeight(null)) || (dwCm == 0 && !line.ofSize(0))));
        return sizeMissing ? "noSize" : "noLevel";
    }

    private static Judgement unjudged(String metric, List<DoseValue> values, String why) {
        double most = most(metric, values);
        int phantom = values.stream()
                .reduce((first, second) -> second.value() > first.value() ? second : first)
                .orElseThrow()
                .phantomCm();
        return new Judgement(metric, most == 0 || why.equals("notPatient") ? null : most, phantom, null, why);
    }

    /** The largest figure; of DLP that of the exam, for that of a series is a part of it. */
    private static double most(String metric, List<DoseValue> values) {
        return values.stream()
                .filter(dose -> !dose.part() || !metric.equals("dlpMgyCm"))
                .map(DoseValue::value)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }
}
