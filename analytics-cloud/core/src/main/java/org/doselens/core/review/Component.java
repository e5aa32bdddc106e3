package org.doselens.core.review;

import java.util.Locale;

/** A part of the difference between an exam's dose and its group's. The key stands in messages and JSON. */
public enum Component {
    /** How many diagnostic series. */
    SERIES,
    /** Mean scan length of the diagnostic series. */
    LENGTH,
    /**
     * What patients of this size get: the group's fitted slope × (size − group mean). Of an activity the weight over the
     * group's.
     */
    SIZE,
    /** CTDIvol, dose per exposure or dose per frame beyond what size explains; activity per kilogram. */
    TECHNIQUE,
    LOCALIZER,
    BOLUS_TRACKING,
    TEST_BOLUS,
    PERFUSION,
    /** CT without table movement under the operator's foot, as for a biopsy. */
    CT_FLUOROSCOPY,
    /** Mammographic exposures, or images of a radiograph. */
    EXPOSURES,
    /** Administrations of a radiopharmaceutical. */
    ADMINISTRATIONS,
    /** Frames of angiographic runs. */
    FRAMES,
    FLUOROSCOPY_TIME,
    /** Dose per second of fluoroscopy. */
    FLUOROSCOPY_RATE,
    /** What the device reports beside the sum of what it reports of each event. */
    MISMATCH;

    /** Lower case with hyphens, such as {@code test-bolus}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
