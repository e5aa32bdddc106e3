package org.doselens.core.review;

import java.time.LocalDate;
import java.util.Map;
import org.doselens.core.review.BodyMeasure.Kind;
import org.doselens.core.review.GroupReference.SizeSlope;
import org.doselens.core.review.GroupReference.Usual;
import org.doselens.core.review.Measure.Repeated;

/** Groups and exams of chest CT for tests: one series of 30 cm at 10 mGy, Dw 28 cm. */
final class Groups {

    static final Setting PLAIN = new Setting(120.0, 1.0, 200.0, 32, true, "chest");

    private Groups() {}

    static GroupReference chest(boolean children) {
        return group(new Product(1, 30, 10), Product.NONE, 0, Map.of(Component.LOCALIZER, 5.0), children);
    }

    static GroupReference group(
            Product main, Product second, double share, Map<Component, Double> side, boolean children) {
        return new GroupReference(
                "ct-chest-wo",
                "",
                children,
                100,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 3, 31),
                main,
                second,
                share,
                side,
                0,
                Map.of(Kind.WATER_EQUIVALENT_DIAMETER, new SizeSlope(90, 28, 0.08)),
                new Usual(120.0, 0.97, 32, 1.0, 1.0, 1.0, 200.0, "chest", 0.01, 30));
    }

    static Measure exam(Product main, double dw, Setting setting, Repeated repeated, Double age) {
        return new Measure(
                "dlpMgyCm",
                Component.SERIES,
                main.value() + 5,
                main,
                Product.NONE,
                Map.of(Component.LOCALIZER, 5.0),
                new BodyMeasure(Kind.WATER_EQUIVALENT_DIAMETER, dw),
                setting,
                repeated,
                age,
                age < Measure.CHILD_BELOW_YEARS);
    }
}
