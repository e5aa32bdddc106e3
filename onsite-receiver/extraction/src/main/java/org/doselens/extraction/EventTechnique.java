package org.doselens.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.doselens.exam.Filter;
import org.doselens.exam.Technique;

/** How the beam of an event was made: DICOM PS3.16 TID 10003B, 10014, and TID 10013 rows of the acquisition. */
final class EventTechnique {

    private final Reading reading;

    EventTechnique(Reading reading) {
        this.reading = reading;
    }

    /** Null if the event tells nothing of it. */
    Technique of(ContentItem item) {
        return technique(
                reading.value(item, Concept.TIME_PER_ROTATION, Quantity.TIME_S),
                reading.mean(item, Concept.MAXIMUM_TUBE_CURRENT, Quantity.CURRENT_MA),
                reading.value(item, Concept.TOTAL_COLLIMATION, Quantity.LENGTH_MM),
                reading.value(item, Concept.SINGLE_COLLIMATION, Quantity.LENGTH_MM),
                item.text(Concept.MODULATION_TYPE).map(Meaning::modulation).orElse(null),
                item.code(Concept.FLUORO_MODE)
                        .map(Meaning::of)
                        .or(() -> item.text(Concept.FLUORO_MODE))
                        .orElse(null),
                reading.value(item, Concept.PULSE_RATE, Quantity.PULSE_RATE_PER_S),
                reading.count(item, Concept.NUMBER_OF_PULSES),
                count(EventComment.of(item, "NumOfFrames")),
                reading.value(item, Concept.IRRADIATION_DURATION, Quantity.TIME_S),
                reading.value(item, Concept.FOCAL_SPOT, Quantity.LENGTH_MM),
                item.code(Concept.ANODE_TARGET).map(Meaning::material).orElse(null),
                reading.value(item, Concept.HALF_VALUE_LAYER, Quantity.LENGTH_MM),
                filters(item));
    }

    /** Null instead of a technique that says nothing. */
    static Technique technique(
            Double timePerRotationS,
            Double maximumCurrentMa,
            Double totalCollimationMm,
            Double singleCollimationMm,
            String modulation,
            String fluoroMode,
            Double pulseRatePerS,
            Integer pulses,
            Integer frames,
            Double durationS,
            Double focalSpotMm,
            String anode,
            Double halfValueLayerMmAl,
            List<Filter> filters) {
        Technique technique = new Technique(
                timePerRotationS,
                maximumCurrentMa,
                totalCollimationMm,
                singleCollimationMm,
                modulation,
                fluoroMode,
                pulseRatePerS,
                pulses,
                frames,
                durationS,
                focalSpotMm,
                anode,
                halfValueLayerMmAl,
                filters);
        return technique.equals(NOTHING) ? null : technique;
    }

    private static final Technique NOTHING =
            new Technique(null, null, null, null, null, null, null, null, null, null, null, null, null, List.of());

    /** Filters that stand in containers of their own, or one whose items lie bare in the event. */
    private List<Filter> filters(ContentItem item) {
        List<ContentItem> containers = new ArrayList<>(item.all(Concept.X_RAY_FILTERS));
        if (containers.isEmpty()) {
            containers.addAll(item.all(Concept.ATTENUATOR));
        }
        if (containers.isEmpty()) {
            containers.add(item);
        }
        List<Filter> filters = new ArrayList<>();
        for (ContentItem container : containers) {
            String material = container
                    .code(Concept.FILTER_MATERIAL)
                    .map(Meaning::material)
                    .or(() -> container.text(Concept.FILTER_MATERIAL))
                    .orElse(null);
            Double minimum = reading.value(container, Concept.FILTER_MINIMUM, Quantity.LENGTH_MM);
            Double maximum = reading.value(container, Concept.FILTER_MAXIMUM, Quantity.LENGTH_MM);
            if (material != null || minimum != null || maximum != null) {
                filters.add(new Filter(material, minimum, maximum));
            }
        }
        return filters;
    }

    private static Integer count(OptionalDouble number) {
        return number.isPresent() && number.getAsDouble() > 0 ? (Integer) (int) number.getAsDouble() : null;
    }
}
