package org.doselens.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Filter;
import org.doselens.exam.Geometry;
import org.doselens.exam.Technique;

/** How the beam of an image was made and where it came from: DICOM PS3.3 C.8.2.1, C.8.7.2, C.8.7.5, C.8.7.10, C.8.11.7. */
final class ImageTechnique {

    private final Dataset header;

    ImageTechnique(Dataset header) {
        this.header = header;
    }

    /** Null if the image tells nothing of it; {@code exposure} holds CT's collimation, the header or a group in it. */
    Technique of(Dataset exposure) {
        return EventTechnique.technique(
                first(exposure, Tag.RevolutionTime),
                null,
                first(exposure, Tag.TotalCollimationWidth),
                first(exposure, Tag.SingleCollimationWidth),
                text(exposure, Tag.ExposureModulationType)
                        .map(Meaning::modulation)
                        .orElse(null),
                fluoroMode(),
                Numbers.positive(first(header, Tag.CineRate)),
                null,
                frames(),
                null,
                firstFocalSpotMm(),
                text(header, Tag.AnodeTargetMaterial)
                        .map(Meaning::materialNamed)
                        .orElse(null),
                Numbers.positive(first(header, Tag.HalfValueLayer)),
                filters());
    }

    Geometry geometry() {
        Double primary = first(header, Tag.PositionerPrimaryAngle);
        Double secondary = first(header, Tag.PositionerSecondaryAngle);
        return EventGeometry.orNull(new Geometry(
                primary,
                secondary,
                end(primary, Tag.PositionerPrimaryAngleIncrement),
                end(secondary, Tag.PositionerSecondaryAngleIncrement),
                Numbers.positive(first(header, Tag.DistanceSourceToIsocenter)),
                Numbers.positive(first(header, Tag.DistanceSourceToDetector)),
                null,
                null,
                null,
                first(header, Tag.TableHeight),
                null,
                Numbers.positive(first(header, Tag.IntensifierSize))));
    }

    /** Increments are relative to the first frame's angle, one per frame. */
    private Double end(Double start, int increments) {
        List<Double> all = header.decimals(increments);
        return start == null || all.size() < 2 ? null : (Double) Numbers.tidy(start + all.get(all.size() - 1));
    }

    private String fluoroMode() {
        boolean fluoroscopic = text(header, Tag.Modality)
                .filter(modality -> modality.equals("XA") || modality.equals("RF"))
                .isPresent();
        return text(header, Tag.RadiationMode)
                .filter(mode -> fluoroscopic)
                .map(mode -> mode.toUpperCase(Locale.ROOT).startsWith("PULS") ? "Pulsed" : "Continuous")
                .orElse(null);
    }

    private Integer frames() {
        Double frames = first(header, Tag.NumberOfFrames);
        return frames == null || frames < 2 ? null : (Integer) frames.intValue();
    }

    private Double firstFocalSpotMm() {
        List<Double> spots = header.decimals(Tag.FocalSpots);
        return spots.isEmpty() ? null : Numbers.positive(spots.get(0));
    }

    private List<Filter> filters() {
        List<String> materials = header.strings(Tag.FilterMaterial);
        List<Double> minimum = header.decimals(Tag.FilterThicknessMinimum);
        List<Double> maximum = header.decimals(Tag.FilterThicknessMaximum);
        List<Filter> filters = new ArrayList<>();
        for (int i = 0; i < materials.size(); i++) {
            String material = Meaning.materialNamed(materials.get(i));
            if (material != null) {
                filters.add(new Filter(
                        material,
                        i < minimum.size() ? minimum.get(i) : null,
                        i < maximum.size() ? maximum.get(i) : null));
            }
        }
        return filters;
    }

    private static Optional<String> text(Dataset dataset, int tag) {
        return dataset.string(tag).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Double first(Dataset dataset, int tag) {
        return Numbers.orNull(Numbers.first(dataset, tag));
    }
}
