package org.doselens.assembly;

import java.time.Duration;
import java.util.Map;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * How long a study known by image headers alone must be quiet before it is told: devices that send while they acquire
 * need longer than those that send at the end. A dose report waits for nothing.
 *
 * @param otherwise for modalities that are not named
 * @param byModality by DICOM Modality (0008,0060)
 */
public record QuietTimes(Duration otherwise, Map<String, Duration> byModality) {

    public QuietTimes {
        byModality = Map.copyOf(byModality);
    }

    public static QuietTimes always(Duration quiet) {
        return new QuietTimes(quiet, Map.of());
    }

    /** How long after this object its study may be told, if nothing else comes. */
    Duration after(ExtractedObject object) {
        return object.kind() == SourceKind.IMAGE_HEADER
                ? of(object.exam().exam().modality())
                : Duration.ZERO;
    }

    Duration of(String modality) {
        return modality == null ? otherwise : byModality.getOrDefault(modality, otherwise);
    }
}
