package org.doselens.core.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;

/**
 * NM and PT: administered activity in MBq = administrations × weight in kg × activity per kilogram (Administered Activity,
 * 113507 DCM). Without the weight there is no split: a group of both kinds would compare kilograms with nothing.
 */
final class ActivityMeasure {

    private static final double MOST_MBQ = 20_000;

    private ActivityMeasure() {}

    static Optional<Measure> of(Exam exam, List<IrradiationEvent> events) {
        List<IrradiationEvent> given = events.stream()
                .filter(event -> Measures.positive(event.administeredActivityMbq()))
                .toList();
        double activity = given.stream()
                .mapToDouble(IrradiationEvent::administeredActivityMbq)
                .sum();
        Double weight = exam.patient() == null ? null : exam.patient().weightKg();
        if (given.isEmpty() || activity > MOST_MBQ || !Measures.positive(weight)) {
            return Optional.empty();
        }
        return Optional.of(new Measure(
                "administeredActivityMbq",
                Component.ADMINISTRATIONS,
                activity,
                new Product(given.size(), weight, activity / (given.size() * weight)),
                Product.NONE,
                Map.of(),
                BodyMeasure.cylinder(exam.patient()),
                Setting.UNKNOWN,
                null,
                Measures.age(exam),
                Measures.child(exam)));
    }
}
