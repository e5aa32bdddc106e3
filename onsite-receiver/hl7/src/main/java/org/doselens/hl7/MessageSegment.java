package org.doselens.hl7;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.util.Terser;

/** A segment of a message. Values are unescaped and stripped; an explicit null ({@code ""}) is none. */
final class MessageSegment {

    private final GenericSegment segment;

    MessageSegment(GenericSegment segment) {
        this.segment = segment;
    }

    String name() {
        return segment.getName();
    }

    int repetitions(int field) {
        try {
            return field > segment.numFields() ? 0 : segment.getField(field).length;
        } catch (HL7Exception e) {
            return 0;
        }
    }

    /** The component of the first repetition; null if it is empty. */
    String text(int field, int component) {
        return text(field, 0, component, 1);
    }

    /** Everything by number: field, component and subcomponent from 1, repetition from 0; null if it is empty. */
    String text(int field, int repetition, int component, int subcomponent) {
        if (repetition >= repetitions(field)) {
            return null;
        }
        try {
            String value = Terser.get(segment, field, repetition, component, subcomponent);
            String present = value == null ? "" : value.strip();
            return present.isEmpty() || present.equals("\"\"") ? null : present;
        } catch (HL7Exception e) {
            return null;
        }
    }
}
