package org.doselens.extraction;

import java.util.List;
import org.doselens.exam.BodySize;

/** The patient's size as a CT event states it: inputs of SSDE (DICOM PS3.16 TID 10013 rows of 113930 DCM, CID 10023 f). */
final class EventSize {

    private static final String FROM_LOCALIZER = "113984";

    private final Reading reading;

    EventSize(Reading reading) {
        this.reading = reading;
    }

    /** Null if the event tells nothing of it. */
    BodySize of(ContentItem item) {
        Double lateral = length(item, Concept.LATERAL_DIMENSION);
        Double ap = length(item, Concept.AP_DIMENSION);
        Double effective = length(item, Concept.EFFECTIVE_DIAMETER);
        Double water = length(item, Concept.WATER_EQUIVALENT_DIAMETER);
        if (lateral == null && ap == null && effective == null && water == null) {
            return null;
        }
        boolean localizer = item.nearestFirst(Concept.WATER_EQUIVALENT_DIAMETER).stream()
                .map(ContentItem::children)
                .flatMap(List::stream)
                .anyMatch(method -> method.code()
                        .filter(code -> code.value().equals(FROM_LOCALIZER))
                        .isPresent());
        return new BodySize(
                lateral, ap, effective, water, localizer ? BodySize.Method.LOCALIZER : BodySize.Method.REPORTED);
    }

    private Double length(ContentItem item, Concept concept) {
        return Numbers.positive(reading.value(item, concept, Quantity.LENGTH_MM));
    }
}
