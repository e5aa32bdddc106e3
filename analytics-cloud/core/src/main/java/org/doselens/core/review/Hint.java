package org.doselens.core.review;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A named cause with what speaks for it.
 *
 * @param component the part of the split it explains
 * @param amount that part, in the metric's unit
 * @param evidence named figures, in the order they are told; lengths and diameters in cm
 */
public record Hint(Kind kind, Component component, double amount, Map<String, Double> evidence) {

    /** Causes that have a name, the more telling of one component first. */
    public enum Kind {
        WRONG_PHANTOM,
        ADULT_PROTOCOL_ON_CHILD,
        MISSING_MODULATION,
        KVP_CHANGE,
        PITCH_CHANGE,
        PROTOCOL_EDITED,
        TECHNIQUE,
        BOOKED_DIFFERS,
        REPEATED_SERIES,
        EXTRA_SERIES,
        EXTRA_REGION,
        LONG_SCAN,
        LARGE_PATIENT,
        LOCALIZER,
        BOLUS_TRACKING,
        TEST_BOLUS,
        PERFUSION,
        CT_FLUOROSCOPY,
        MORE_EXPOSURES,
        MORE_ADMINISTRATIONS,
        ACTIVITY_PER_WEIGHT,
        MORE_FRAMES,
        LONG_FLUOROSCOPY,
        HIGH_FLUOROSCOPY_RATE,
        MISMATCH;

        /** Lower case with hyphens, as in messages and JSON. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Hint {
        evidence = new LinkedHashMap<>(evidence);
    }
}
