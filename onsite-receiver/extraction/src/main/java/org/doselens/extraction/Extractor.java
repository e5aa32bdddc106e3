package org.doselens.extraction;

import java.util.Objects;
import java.util.Optional;
import org.doselens.dicom.DicomObject;
import org.doselens.dicom.Tag;

/**
 * Reads what a DICOM object tells about an exam. Never throws for odd content: what cannot be read is left out and, if
 * it matters, flagged. Thread-safe.
 */
public final class Extractor {

    private static final String SR_CLASSES = "1.2.840.10008.5.1.4.1.1.88.";

    private final ExtractionSettings settings;

    public Extractor(ExtractionSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Empty if the object tells nothing of dose or use: a report without dose, an object that is no image. */
    public Optional<ExtractedObject> extract(DicomObject object) {
        Reading reading = new Reading(object, settings);
        if (isReport(object)) {
            return new DoseReport(reading).read();
        }
        return new ImageHeader(reading).read();
    }

    private static boolean isReport(DicomObject object) {
        return (object.sopClassUid() != null && object.sopClassUid().startsWith(SR_CLASSES))
                || object.dataset().contains(Tag.ContentSequence);
    }
}
