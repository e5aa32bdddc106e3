package org.doselens.core.review;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Technique;
import org.doselens.exam.Totals;

/**
 * XA and RF: dose-area product = frames × product per frame over the runs and exposures, and seconds × product per
 * second over the fluoroscopy (Irradiation Event Type, DICOM PS3.16 CID 10002).
 */
final class FluoroscopyMeasure {

    static final double MOST_GY_M2 = 1;

    private FluoroscopyMeasure() {}

    static Optional<Measure> of(Exam exam, List<IrradiationEvent> events, Totals counted) {
        Double total = counted.doseAreaProductGyM2();
        if (!Measures.positive(total) || total > MOST_GY_M2) {
            return Optional.empty();
        }
        List<IrradiationEvent> fluoroscopy =
                events.stream().filter(FluoroscopyMeasure::isFluoroscopy).toList();
        List<IrradiationEvent> runs =
                events.stream().filter(event -> !isFluoroscopy(event)).toList();
        double seconds =
                fluoroscopy.stream().mapToDouble(FluoroscopyMeasure::seconds).sum();
        double frames = runs.stream().mapToDouble(FluoroscopyMeasure::frames).sum();
        return Optional.of(new Measure(
                "doseAreaProductGyM2",
                Component.FRAMES,
                total,
                Product.of(frames, dap(runs)),
                Product.of(seconds, dap(fluoroscopy)),
                Map.of(),
                BodyMeasure.cylinder(exam.patient()),
                Setting.UNKNOWN,
                null,
                Measures.age(exam),
                Measures.child(exam)));
    }

    private static boolean isFluoroscopy(IrradiationEvent event) {
        return "Fluoroscopy".equals(event.type());
    }

    static double dap(List<IrradiationEvent> events) {
        return events.stream()
                .filter(event -> Measures.positive(event.doseAreaProductGyM2()))
                .mapToDouble(IrradiationEvent::doseAreaProductGyM2)
                .sum();
    }

    private static double seconds(IrradiationEvent event) {
        Technique technique = event.technique();
        Double lasted = technique == null ? null : technique.irradiationDurationS();
        Double seconds = lasted == null ? event.exposureTimeS() : lasted;
        return Measures.positive(seconds) ? seconds : 0;
    }

    /** An exposure that tells neither frames nor pulses is one. */
    private static double frames(IrradiationEvent event) {
        Technique technique = event.technique();
        Integer frames =
                technique == null ? null : technique.frames() == null ? technique.pulses() : technique.frames();
        return frames == null || frames < 1 ? 1 : frames;
    }
}
