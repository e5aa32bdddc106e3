package org.doselens.core.exam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/** The totals of an exam without the dose of those events that count in another exam. */
final class CountedTotals {

    private final List<IrradiationEvent> elsewhere = new ArrayList<>();
    private final boolean nothingLeft;

    private CountedTotals(Exam exam, Set<Integer> elsewhereNumbers) {
        elsewhereNumbers.forEach(
                number -> elsewhere.add(exam.irradiationEvents().get(number)));
        this.nothingLeft = elsewhere.size() == exam.irradiationEvents().size();
    }

    /**
     * The exam's own totals if no event counts elsewhere; no value at all if every event does.
     *
     * @param elsewhere positions of the events that count in another exam
     */
    static Totals of(Exam exam, Set<Integer> elsewhere) {
        Totals totals = exam.totals() == null ? Totals.NONE : exam.totals();
        return elsewhere.isEmpty() ? totals : new CountedTotals(exam, elsewhere).less(totals);
    }

    private Totals less(Totals totals) {
        return new Totals(
                less(totals.dlpMgyCm(), IrradiationEvent::dlpMgyCm, event -> true),
                less(totals.doseAreaProductGyM2(), IrradiationEvent::doseAreaProductGyM2, event -> true),
                less(totals.doseAtReferencePointGy(), IrradiationEvent::doseAtReferencePointGy, event -> true),
                less(totals.fluoroscopyTimeS(), IrradiationEvent::exposureTimeS, CountedTotals::isFluoroscopy),
                less(totals.averageGlandularDoseLeftMgy(), IrradiationEvent::averageGlandularDoseMgy, side("L")),
                less(totals.averageGlandularDoseRightMgy(), IrradiationEvent::averageGlandularDoseMgy, side("R")),
                less(totals.administeredActivityMbq(), IrradiationEvent::administeredActivityMbq, event -> true));
    }

    private Double less(Double total, Function<IrradiationEvent, Double> value, Predicate<IrradiationEvent> belongs) {
        if (total == null || nothingLeft) {
            return null;
        }
        double off = 0;
        for (IrradiationEvent event : elsewhere) {
            Double dose = value.apply(event);
            if (dose != null && belongs.test(event)) {
                off += dose;
            }
        }
        // what a device rounds in its total must not become a negative dose
        return Math.max(0, total - off);
    }

    private static boolean isFluoroscopy(IrradiationEvent event) {
        return event.type() != null && event.type().startsWith("Fluoroscopy");
    }

    private static Predicate<IrradiationEvent> side(String side) {
        return event -> side.equals(event.laterality());
    }
}
