package org.doselens.core.review;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.doselens.core.review.DoseSplit.Factor;

/** Splits the difference between an exam and its group. Pure. */
public final class Splitting {

    private Splitting() {}

    /** The parts of an exam's dose beside its group's composite reference; they sum to the whole. */
    public static DoseSplit of(Measure exam, GroupReference group) {
        DoseSplit.Builder split = new DoseSplit.Builder();
        main(split, exam, group);
        if (exam.second().present() || group.second().present()) {
            Product usual = scaled(group.second(), group.secondShare());
            split.product(
                    exam.second().value(),
                    usual.value(),
                    List.of(
                            factor(Component.FLUOROSCOPY_TIME, exam.second().count(), usual.count()),
                            factor(Component.FLUOROSCOPY_RATE, exam.second().intensity(), usual.intensity())));
        }
        Set<Component> sides = EnumSet.noneOf(Component.class);
        sides.addAll(exam.side().keySet());
        sides.addAll(group.side().keySet());
        sides.forEach(one ->
                split.part(one, exam.side().getOrDefault(one, 0.0), group.side().getOrDefault(one, 0.0)));
        return split.part(Component.MISMATCH, exam.mismatch(), group.mismatch()).build();
    }

    private static void main(DoseSplit.Builder split, Measure exam, GroupReference group) {
        Product done = exam.main();
        Product usual = group.main();
        Component count = exam.counted();
        boolean fitted = done.present() && usual.present() && !exam.isActivity();
        double bySize = fitted ? group.explainedBySize(exam.size()) : 0;
        double intensity = logRatio(done.intensity(), usual.intensity());
        Factor number = factor(count, done.count(), usual.count());
        Factor technique = new Factor(Component.TECHNIQUE, intensity - bySize);
        Factor size = new Factor(Component.SIZE, bySize);
        List<Factor> factors;
        if (exam.isCt()) {
            factors = List.of(number, factor(Component.LENGTH, done.extent(), usual.extent()), size, technique);
        } else if (exam.isActivity()) {
            factors = List.of(number, factor(Component.SIZE, done.extent(), usual.extent()), technique);
        } else {
            factors = List.of(number, size, technique);
        }
        split.product(done.value(), usual.value(), factors);
    }

    /** So often as the share says: a part that half of the exams have counts half. */
    private static Product scaled(Product usual, double share) {
        return new Product(usual.count() * share, usual.extent(), usual.intensity());
    }

    private static Factor factor(Component component, double value, double reference) {
        return new Factor(component, logRatio(value, reference));
    }

    private static double logRatio(double value, double reference) {
        return value > 0 && reference > 0 ? Math.log(value / reference) : 0;
    }
}
