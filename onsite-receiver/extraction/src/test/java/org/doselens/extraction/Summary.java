package org.doselens.extraction;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.doselens.exam.Acquisition;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/** What was read, as {@code name=value}: of the exam, its first event and its first acquisition; {@code none} for null. */
final class Summary {

    private final List<String> words = new ArrayList<>();

    private Summary() {}

    static List<String> of(Optional<ExtractedObject> object) {
        Summary summary = new Summary();
        if (object.isEmpty()) {
            return List.of("nothing");
        }
        Exam exam = object.get().exam().exam();
        summary.exam(exam, object.get().reportedTotals());
        Optional<IrradiationEvent> first = exam.irradiationEvents().stream().findFirst();
        summary.event(first);
        summary.beam(first.map(IrradiationEvent::technique));
        summary.geometry(first);
        summary.acquisition(exam.acquisitions().stream().findFirst());
        return summary.words;
    }

    private void exam(Exam exam, Totals stated) {
        word("modality", exam.modality());
        word("events", exam.irradiationEvents().size());
        word("source", exam.doseSource() == null ? null : json(exam.doseSource().name()));
        word("total", stated.dlpMgyCm());
        word("dapTotal", times(stated.doseAreaProductGyM2(), 1e6));
        word("rpTotal", times(stated.doseAtReferencePointGy(), 1e3));
        word("fluoroscopy", stated.fluoroscopyTimeS());
        word("dapSum", times(exam.eventSums().doseAreaProductGyM2(), 1e6));
        word("activity", exam.eventSums().administeredActivityMbq());
        word("protocol", exam.procedure().protocol());
        word("age", exam.patient().ageYears());
        exam.flags().forEach(flag -> word("flag", json(flag.name())));
        if (exam.flags().isEmpty()) {
            word("flag", null);
        }
    }

    private void event(Optional<IrradiationEvent> event) {
        value("type", event.map(IrradiationEvent::type).map(type -> type.replace(' ', '-')), v -> v);
        value("start", event, IrradiationEvent::startedAt);
        value("ctdi", event, IrradiationEvent::ctdiVolMgy);
        value("dlp", event, IrradiationEvent::dlpMgyCm);
        value("phantom", event, IrradiationEvent::phantomCm);
        value("kvp", event, IrradiationEvent::kvp);
        value("ssde", event, IrradiationEvent::ssdeMgy);
        value("water", event, IrradiationEvent::waterEquivalentDiameterMm);
        value("dap", event, e -> times(e.doseAreaProductGyM2(), 1e6));
        value("rp", event, e -> times(e.doseAtReferencePointGy(), 1e3));
        value("agd", event, IrradiationEvent::averageGlandularDoseMgy);
        value("side", event, IrradiationEvent::laterality);
        value("view", event, IrradiationEvent::view);
        value("plane", event, IrradiationEvent::plane);
        value("ei", event, IrradiationEvent::exposureIndex);
        value("di", event, IrradiationEvent::deviationIndex);
        value("uid", event, e -> e.uid().startsWith("2.25.") ? "derived" : "stated");
        value("lateral", event.map(IrradiationEvent::size), s -> s.lateralDimensionMm());
        value("size", event.map(IrradiationEvent::size), s -> json(s.method().name()));
        value("alert", event.map(IrradiationEvent::doseCheck), d -> d.alertExceeded());
        value("notification", event.map(IrradiationEvent::doseCheck), d -> d.notificationExceeded());
    }

    private void beam(Optional<org.doselens.exam.Technique> technique) {
        value("collimation", technique, t -> t.nominalTotalCollimationWidthMm());
        value("rotation", technique, t -> t.exposureTimePerRotationS());
        value("modulation", technique, t -> t.tubeCurrentModulation());
        value("mode", technique, t -> t.fluoroMode());
        value("rate", technique, t -> t.pulseRatePerS());
        value("pulses", technique, t -> t.pulses());
        value("frames", technique, t -> t.frames());
        value("anode", technique, t -> t.anodeTarget());
        value("hvl", technique, t -> t.halfValueLayerMmAl());
        value(
                "filters",
                technique,
                t -> String.join(
                        ",",
                        t.filters().stream()
                                .map(f -> f.material() + "-" + f.minimumThicknessMm() + "-" + f.maximumThicknessMm())
                                .toList()));
    }

    private void geometry(Optional<IrradiationEvent> event) {
        Optional<org.doselens.exam.Geometry> geometry = event.map(IrradiationEvent::geometry);
        value("angles", geometry, g -> text(g.primaryAngleDeg()) + "/" + text(g.secondaryAngleDeg()));
        value("end", geometry, g -> g.primaryEndAngleDeg());
        value("detector", geometry, g -> g.distanceSourceToDetectorMm());
        value("field", geometry, g -> g.collimatedFieldAreaM2());
        value("intensifier", geometry, g -> g.fieldOfViewMm());
    }

    private void acquisition(Optional<Acquisition> acquisition) {
        value("coil", acquisition, Acquisition::receiveCoilName);
        value("contrast", acquisition, Acquisition::contrastAgent);
        value("transmit", acquisition.map(Acquisition::mr), m -> m.transmitCoilName());
        value("sequence", acquisition.map(Acquisition::mr), m -> m.scanningSequence());
        value("sar", acquisition.map(Acquisition::mr), m -> m.sarWPerKg());
        value("tr", acquisition.map(Acquisition::mr), m -> m.repetitionTimeMs());
    }

    private <T> void value(String name, Optional<T> of, Function<T, Object> value) {
        word(name, of.map(value).orElse(null));
    }

    private void word(String name, Object value) {
        words.add(name + '=' + text(value));
    }

    private static String text(Object value) {
        if (value instanceof Double number) {
            return new BigDecimal(number)
                    .round(new MathContext(9))
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value == null ? "none" : value.toString();
    }

    private static Double times(Double value, double factor) {
        return value == null ? null : (Double) (value * factor);
    }

    /** {@code DOSE_IMAGE} as it is on the wire: {@code doseImage}. */
    private static String json(String name) {
        StringBuilder json = new StringBuilder();
        for (String word : name.toLowerCase(java.util.Locale.ROOT).split("_", -1)) {
            json.append(json.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return json.toString();
    }
}
