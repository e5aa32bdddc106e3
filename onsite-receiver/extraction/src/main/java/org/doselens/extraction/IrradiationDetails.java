package org.doselens.extraction;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.doselens.exam.Geometry;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Technique;

/**
 * Irradiation Details of an enhanced report (DICOM PS3.16 TID 10043 to 10055), which name no event: what was in force
 * from the event's start on, for its X-ray source, belongs to it.
 */
final class IrradiationDetails {

    private static final List<Concept> SORTS = List.of(
            Concept.RADIATION_TECHNIQUE, Concept.FILTRATION, Concept.RADIATION_SOURCE, Concept.RADIATION_FIELD_AREA);
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final Reading reading;
    private final List<ContentItem> details;

    IrradiationDetails(Reading reading, List<ContentItem> details) {
        this.reading = reading;
        this.details = details;
    }

    /** Fills what the event itself does not say, and its duration where it says start and end. */
    void complete(IrradiationEventBuilder event, ContentItem item) {
        OffsetDateTime end = time(item, Concept.DATE_TIME_ENDED).orElse(event.startedAt());
        if (event.exposureTimeS() == null && event.startedAt() != null && end.isAfter(event.startedAt())) {
            event.exposureTimeS(Duration.between(event.startedAt(), end).toMillis() / 1000.0);
        }
        String source = item.text(Concept.SOURCE_IDENTIFICATION).orElse("");
        for (Concept sort : SORTS) {
            details.stream()
                    .flatMap(detail -> detail.all(sort).stream())
                    .filter(part -> isOf(part, source) && isDuring(part, event.startedAt(), end))
                    .findFirst()
                    .ifPresent(part -> fill(event, part));
        }
    }

    private boolean isOf(ContentItem part, String source) {
        String own = part.text(Concept.SOURCE_IDENTIFICATION).orElse("");
        return own.isEmpty() || source.isEmpty() || own.equalsIgnoreCase(source);
    }

    private boolean isDuring(ContentItem part, OffsetDateTime start, OffsetDateTime end) {
        Optional<OffsetDateTime> from = time(part, Concept.DATE_TIME_STARTED);
        Optional<OffsetDateTime> to = time(part, Concept.DATE_TIME_ENDED);
        if (start == null || from.isEmpty()) {
            return true;
        }
        boolean begun = !from.get().isAfter(end.plus(ROUNDING));
        return begun && (to.isEmpty() || !to.get().isBefore(start.minus(ROUNDING)));
    }

    private Optional<OffsetDateTime> time(ContentItem item, Concept concept) {
        return item.text(concept).flatMap(reading.times()::dateTime);
    }

    private void fill(IrradiationEventBuilder event, ContentItem part) {
        event.kvp(or(event.kvp(), reading.mean(part, Concept.KVP, Quantity.VOLTAGE_KV)));
        event.tubeCurrentMa(or(event.tubeCurrentMa(), reading.mean(part, Concept.TUBE_CURRENT, Quantity.CURRENT_MA)));
        event.exposureMas(or(event.exposureMas(), reading.value(part, Concept.EXPOSURE, Quantity.CHARGE_MAS)));
        event.technique(together(event.technique(), new EventTechnique(reading).of(part)));
        event.geometry(together(event.geometry(), new EventGeometry(reading).of(part)));
    }

    private static Technique together(Technique a, Technique b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return new Technique(
                or(a.exposureTimePerRotationS(), b.exposureTimePerRotationS()),
                or(a.maximumTubeCurrentMa(), b.maximumTubeCurrentMa()),
                or(a.nominalTotalCollimationWidthMm(), b.nominalTotalCollimationWidthMm()),
                or(a.nominalSingleCollimationWidthMm(), b.nominalSingleCollimationWidthMm()),
                or(a.tubeCurrentModulation(), b.tubeCurrentModulation()),
                or(a.fluoroMode(), b.fluoroMode()),
                or(a.pulseRatePerS(), b.pulseRatePerS()),
                or(a.pulses(), b.pulses()),
                or(a.frames(), b.frames()),
                or(a.irradiationDurationS(), b.irradiationDurationS()),
                or(a.focalSpotMm(), b.focalSpotMm()),
                or(a.anodeTarget(), b.anodeTarget()),
                or(a.halfValueLayerMmAl(), b.halfValueLayerMmAl()),
                a.filters().isEmpty() ? b.filters() : a.filters());
    }

    private static Geometry together(Geometry a, Geometry b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return new Geometry(
                or(a.primaryAngleDeg(), b.primaryAngleDeg()),
                or(a.secondaryAngleDeg(), b.secondaryAngleDeg()),
                or(a.primaryEndAngleDeg(), b.primaryEndAngleDeg()),
                or(a.secondaryEndAngleDeg(), b.secondaryEndAngleDeg()),
                or(a.distanceSourceToIsocenterMm(), b.distanceSourceToIsocenterMm()),
                or(a.distanceSourceToDetectorMm(), b.distanceSourceToDetectorMm()),
                or(a.distanceSourceToReferencePointMm(), b.distanceSourceToReferencePointMm()),
                or(a.tableLongitudinalMm(), b.tableLongitudinalMm()),
                or(a.tableLateralMm(), b.tableLateralMm()),
                or(a.tableHeightMm(), b.tableHeightMm()),
                or(a.collimatedFieldAreaM2(), b.collimatedFieldAreaM2()),
                or(a.fieldOfViewMm(), b.fieldOfViewMm()));
    }

    private static <T> T or(T value, T otherwise) {
        return value != null ? value : otherwise;
    }
}
