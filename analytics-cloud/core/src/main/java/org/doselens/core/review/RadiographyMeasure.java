package org.doselens.core.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/** DX and CR: dose-area product = images × product per image, which the patient's size explains in part. */
final class RadiographyMeasure {

    private RadiographyMeasure() {}

    static Optional<Measure> of(Exam exam, List<IrradiationEvent> events, Totals counted) {
        Double total = counted.doseAreaProductGyM2();
        List<IrradiationEvent> images = events.stream()
                .filter(event -> Measures.positive(event.doseAreaProductGyM2()))
                .toList();
        if (!Measures.positive(total) || total > FluoroscopyMeasure.MOST_GY_M2 || images.isEmpty()) {
            return Optional.empty();
        }
        IrradiationEvent first = images.get(0);
        return Optional.of(new Measure(
                "doseAreaProductGyM2",
                Component.EXPOSURES,
                total,
                Product.of(images.size(), FluoroscopyMeasure.dap(images)),
                Product.NONE,
                Map.of(),
                BodyMeasure.cylinder(exam.patient()),
                new Setting(first.kvp(), null, null, null, null, first.protocolToken()),
                null,
                Measures.age(exam),
                Measures.child(exam)));
    }
}
