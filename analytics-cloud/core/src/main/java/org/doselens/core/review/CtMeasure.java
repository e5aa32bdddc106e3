package org.doselens.core.review;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.doselens.core.review.BodyMeasure.Kind;
import org.doselens.core.review.Measure.Repeated;
import org.doselens.exam.Exam;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.Totals;

/**
 * CT: DLP = Σ over diagnostic series of CTDIvol × length, exactly number × mean length × length-weighted CTDIvol. By CT
 * Acquisition Type (DICOM PS3.16 CID 10013) a localizer is a constant angle acquisition; a stationary one is bolus
 * tracking, a test bolus or a perfusion; a free one is fluoroscopy; the rest is diagnostic.
 */
final class CtMeasure {

    private static final double MOST_DLP_MGY_CM = 100_000;
    /** Bolus acquisitions irradiate one slice of the detector, perfusions most of it. */
    private static final double PERFUSION_FROM_MM = 30;
    /** Tracking ends where the scan it starts begins; a test bolus is looked at and planned with first. */
    private static final Duration TRACKING_WITHIN = Duration.ofSeconds(45);

    private static final double SAME_LENGTH = 0.85;
    /** A current that was modulated has a maximum above its mean. */
    private static final double SAME_CURRENT = 1.001;

    private final Exam exam;
    private final List<Series> series = new ArrayList<>();
    private final Map<Component, Double> side = new EnumMap<>(Component.class);

    private record Series(IrradiationEvent event, double ctdiVolMgy, double lengthCm) {
        double dlp() {
            return ctdiVolMgy * lengthCm;
        }
    }

    private CtMeasure(Exam exam) {
        this.exam = exam;
    }

    static Optional<Measure> of(Exam exam, List<IrradiationEvent> events, Totals counted) {
        Double total = counted.dlpMgyCm();
        if (!Measures.positive(total) || total > MOST_DLP_MGY_CM) {
            return Optional.empty();
        }
        CtMeasure measure = new CtMeasure(exam);
        events.forEach(event -> measure.add(event, events));
        return measure.series.isEmpty() ? Optional.empty() : Optional.of(measure.measure(total));
    }

    private void add(IrradiationEvent event, List<IrradiationEvent> all) {
        String type = event.type() == null ? "" : event.type();
        switch (type) {
            case "Constant Angle Acquisition" -> side(Component.LOCALIZER, event);
            case "Free Acquisition" -> side(Component.CT_FLUOROSCOPY, event);
            case "Stationary Acquisition" -> side(stationary(event, all), event);
            default -> series(event).ifPresent(series::add);
        }
    }

    private void side(Component component, IrradiationEvent event) {
        Double dlp = Measures.positive(event.dlpMgyCm())
                ? event.dlpMgyCm()
                : series(event).map(Series::dlp).orElse(null);
        if (dlp != null) {
            side.merge(component, dlp, Double::sum);
        }
    }

    /** Two of CTDIvol, length and DLP give the third. */
    private static Optional<Series> series(IrradiationEvent event) {
        Double ctdi = event.ctdiVolMgy();
        Double length = event.scanningLengthMm();
        Double dlp = event.dlpMgyCm();
        if (Measures.positive(ctdi) && Measures.positive(length)) {
            return Optional.of(new Series(event, ctdi, length / 10));
        }
        if (Measures.positive(dlp) && Measures.positive(ctdi)) {
            return Optional.of(new Series(event, ctdi, dlp / ctdi));
        }
        return Measures.positive(dlp) && Measures.positive(length)
                ? Optional.of(new Series(event, dlp / (length / 10), length / 10))
                : Optional.empty();
    }

    private static Component stationary(IrradiationEvent event, List<IrradiationEvent> all) {
        Double length = event.scanningLengthMm();
        if (length != null && length >= PERFUSION_FROM_MM) {
            return Component.PERFUSION;
        }
        if (event.startedAt() == null) {
            return Component.BOLUS_TRACKING;
        }
        Duration toNext = all.stream()
                .filter(other -> other.startedAt() != null && other.startedAt().isAfter(event.startedAt()))
                .map(other -> Duration.between(event.startedAt(), other.startedAt()))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long beam = event.exposureTimeS() == null ? 0 : Math.round(event.exposureTimeS());
        return toNext.minusSeconds(beam).compareTo(TRACKING_WITHIN) > 0
                ? Component.TEST_BOLUS
                : Component.BOLUS_TRACKING;
    }

    private static boolean sameProtocol(IrradiationEvent a, IrradiationEvent b) {
        return Objects.equals(a.protocolToken(), b.protocolToken()) && Objects.equals(a.protocol(), b.protocol());
    }

    private Measure measure(double total) {
        double lengths = series.stream().mapToDouble(Series::lengthCm).sum();
        double dlp = series.stream().mapToDouble(Series::dlp).sum();
        Product main = new Product(series.size(), lengths / series.size(), dlp / lengths);
        Series strongest =
                series.stream().max(Comparator.comparingDouble(Series::dlp)).orElseThrow();
        return new Measure(
                "dlpMgyCm",
                Component.SERIES,
                total,
                main,
                Product.NONE,
                side,
                size(),
                setting(strongest.event()),
                repeated(),
                Measures.age(exam),
                Measures.child(exam));
    }

    /** Length-weighted over the series that know it, of the best kind that is known. */
    private BodyMeasure size() {
        BodyMeasure water = size(Kind.WATER_EQUIVALENT_DIAMETER);
        BodyMeasure measured = water == null ? size(Kind.EFFECTIVE_DIAMETER) : water;
        return measured == null ? BodyMeasure.cylinder(exam.patient()) : measured;
    }

    private BodyMeasure size(Kind kind) {
        double weighted = 0;
        double lengths = 0;
        for (Series one : series) {
            Double mm = millimetres(one.event(), kind);
            if (Measures.positive(mm)) {
                weighted += mm * one.lengthCm();
                lengths += one.lengthCm();
            }
        }
        return lengths == 0 ? null : new BodyMeasure(kind, weighted / lengths / 10);
    }

    private static Double millimetres(IrradiationEvent event, Kind kind) {
        if (kind == Kind.EFFECTIVE_DIAMETER) {
            return event.size() == null ? null : event.size().effectiveDiameterMm();
        }
        boolean onItsOwn = Measures.positive(event.waterEquivalentDiameterMm());
        return onItsOwn || event.size() == null
                ? event.waterEquivalentDiameterMm()
                : event.size().waterEquivalentDiameterMm();
    }

    private static Setting setting(IrradiationEvent event) {
        String modulation = event.technique() == null ? null : event.technique().tubeCurrentModulation();
        Boolean modulated = modulation == null ? varied(event) : Boolean.valueOf(!modulation.equals("NONE"));
        return new Setting(
                event.kvp(), event.pitch(), event.tubeCurrentMa(), event.phantomCm(), modulated, event.protocolToken());
    }

    /** Whether the current changed while the beam was on; null if that cannot be told. */
    private static Boolean varied(IrradiationEvent event) {
        Double mean = event.tubeCurrentMa();
        Double maximum = event.technique() == null ? null : event.technique().maximumTubeCurrentMa();
        if (mean == null || maximum == null) {
            return null;
        }
        return maximum > mean * SAME_CURRENT;
    }

    private Repeated repeated() {
        for (int a = 0; a < series.size(); a++) {
            for (int b = a + 1; b < series.size(); b++) {
                if (again(series.get(a), series.get(b))) {
                    return repeated(series.get(a), series.get(b));
                }
            }
        }
        return null;
    }

    private static boolean again(Series a, Series b) {
        boolean named = a.event().protocolToken() != null || a.event().protocol() != null;
        return named
                && sameProtocol(a.event(), b.event())
                && Objects.equals(a.event().kvp(), b.event().kvp())
                && agreement(a, b) >= SAME_LENGTH;
    }

    private Repeated repeated(Series a, Series b) {
        int times = (int) series.stream().filter(other -> again(a, other)).count();
        boolean timed = a.event().startedAt() != null && b.event().startedAt() != null;
        Double minutes = timed
                ? (Double) (Math.abs(Duration.between(
                                        a.event().startedAt(), b.event().startedAt())
                                .toSeconds())
                        / 60.0)
                : null;
        return new Repeated(times, agreement(a, b), minutes);
    }

    private static double agreement(Series a, Series b) {
        return Math.min(a.lengthCm(), b.lengthCm()) / Math.max(a.lengthCm(), b.lengthCm());
    }
}
