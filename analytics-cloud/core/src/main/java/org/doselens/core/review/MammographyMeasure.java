package org.doselens.core.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.core.review.BodyMeasure.Kind;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;

/** MG: glandular dose of both breasts = exposures × dose per exposure, which compressed thickness explains in part. */
final class MammographyMeasure {

    private static final double MOST_MGY = 1000;

    private MammographyMeasure() {}

    static Optional<Measure> of(Exam exam, List<IrradiationEvent> events) {
        List<IrradiationEvent> exposures = events.stream()
                .filter(event -> Measures.positive(event.averageGlandularDoseMgy()))
                .toList();
        double dose = exposures.stream()
                .mapToDouble(IrradiationEvent::averageGlandularDoseMgy)
                .sum();
        if (exposures.isEmpty() || dose > MOST_MGY) {
            return Optional.empty();
        }
        return Optional.of(new Measure(
                "averageGlandularDoseMgy",
                Component.EXPOSURES,
                dose,
                Product.of(exposures.size(), dose),
                Product.NONE,
                Map.of(),
                thickness(exposures),
                new Setting(
                        exposures.get(0).kvp(),
                        null,
                        null,
                        null,
                        null,
                        exposures.get(0).protocolToken()),
                null,
                Measures.age(exam),
                Measures.child(exam)));
    }

    private static BodyMeasure thickness(List<IrradiationEvent> exposures) {
        double[] known = exposures.stream()
                .map(IrradiationEvent::compressedThicknessMm)
                .filter(Measures::positive)
                .mapToDouble(Double::doubleValue)
                .toArray();
        double sum = 0;
        for (double one : known) {
            sum += one;
        }
        return known.length == 0 ? null : new BodyMeasure(Kind.COMPRESSED_THICKNESS, sum / known.length);
    }
}
