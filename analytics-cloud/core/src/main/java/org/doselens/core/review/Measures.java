package org.doselens.core.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.doselens.core.exam.ExamSheet;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/**
 * Takes from an exam what its dose splits into: CT by DLP, XA, RF, DX and CR by DAP, MG by glandular dose, NM and PT by
 * activity. Pure.
 */
public final class Measures {

    private Measures() {}

    /**
     * The measure of an exam; empty where its modality has no split or its dose is not known.
     *
     * @param elsewhere numbers of the events that another exam counts
     * @param counted totals without those events
     */
    public static Optional<Measure> of(Exam exam, Set<Integer> elsewhere, Totals counted) {
        List<IrradiationEvent> events = IntStream.range(
                        0, exam.irradiationEvents().size())
                .filter(number -> !elsewhere.contains(number))
                .mapToObj(exam.irradiationEvents()::get)
                .toList();
        if (counted == null || events.isEmpty()) {
            return Optional.empty();
        }
        return switch (exam.modality()) {
            case "CT" -> CtMeasure.of(exam, events, counted);
            case "XA", "RF" -> FluoroscopyMeasure.of(exam, events, counted);
            case "DX", "CR" -> RadiographyMeasure.of(exam, events, counted);
            case "MG" -> MammographyMeasure.of(exam, events);
            case "NM", "PT" -> ActivityMeasure.of(exam, events);
            default -> Optional.empty();
        };
    }

    /** The same of an exam as it is shown. */
    public static Optional<Measure> of(ExamSheet sheet) {
        Set<Integer> elsewhere = sheet.events().stream()
                .filter(ExamSheet.Event::countedElsewhere)
                .map(ExamSheet.Event::number)
                .collect(Collectors.toSet());
        return of(sheet.exam(), elsewhere, sheet.counted());
    }

    static Double age(Exam exam) {
        return exam.patient() == null ? null : exam.patient().ageYears();
    }

    static boolean child(Exam exam) {
        Double age = age(exam);
        return age != null && age < Measure.CHILD_BELOW_YEARS;
    }

    static boolean positive(Double value) {
        return value != null && value > 0 && !value.isInfinite();
    }
}
