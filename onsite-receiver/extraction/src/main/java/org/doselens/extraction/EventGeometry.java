package org.doselens.extraction;

import org.doselens.exam.Geometry;

/** Where tube, table and detector stood: DICOM PS3.16 TID 10003B and 10003C. */
final class EventGeometry {

    private static final Geometry NOTHING =
            new Geometry(null, null, null, null, null, null, null, null, null, null, null, null);

    private final Reading reading;

    EventGeometry(Reading reading) {
        this.reading = reading;
    }

    /** Null if the event tells nothing of it. */
    Geometry of(ContentItem item) {
        return orNull(new Geometry(
                angle(item, Concept.PRIMARY_ANGLE),
                angle(item, Concept.SECONDARY_ANGLE),
                angle(item, Concept.PRIMARY_END_ANGLE),
                angle(item, Concept.SECONDARY_END_ANGLE),
                length(item, Concept.SOURCE_TO_ISOCENTER),
                length(item, Concept.SOURCE_TO_DETECTOR),
                length(item, Concept.SOURCE_TO_REFERENCE_POINT),
                length(item, Concept.TABLE_LONGITUDINAL),
                length(item, Concept.TABLE_LATERAL),
                length(item, Concept.TABLE_HEIGHT),
                area(item),
                Numbers.orNull(EventComment.of(item, "iiDiameter"))));
    }

    /** Null instead of a geometry that says nothing. */
    static Geometry orNull(Geometry geometry) {
        return geometry.equals(NOTHING) ? null : geometry;
    }

    private Double angle(ContentItem item, Concept concept) {
        return reading.value(item, concept, Quantity.ANGLE_DEG);
    }

    private Double length(ContentItem item, Concept concept) {
        return reading.value(item, concept, Quantity.LENGTH_MM);
    }

    private Double area(ContentItem item) {
        Double area = reading.value(item, Concept.COLLIMATED_AREA, Quantity.AREA_M2);
        if (area != null) {
            return area;
        }
        Double height = reading.value(item, Concept.COLLIMATED_HEIGHT, Quantity.LENGTH_M);
        Double width = reading.value(item, Concept.COLLIMATED_WIDTH, Quantity.LENGTH_M);
        return height == null || width == null ? null : (Double) Numbers.tidy(height * width);
    }
}
