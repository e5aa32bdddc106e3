package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.Flag;
import org.doselens.exam.IrradiationEventBuilder;

/** Dose in the header of a radiograph or mammogram: DICOM PS3.3 C.4.16, C.8.7.2, C.8.11.3 and C.8.11.7. */
final class RadiographHeader {

    private static final double DGY_CM2_IN_GY_M2 = 1e-5;
    private static final double DGY_IN_MGY = 100;
    /** Breast Tomosynthesis (…13.1.3) and Breast Projection (…13.1.4, …13.1.5) Image Storage. */
    private static final String BREAST_TOMOSYNTHESIS = "1.2.840.10008.5.1.4.1.1.13.1.";

    private static final int[] DOSES = {
        Tag.ImageAndFluoroscopyAreaDoseProduct, Tag.OrganDose, Tag.EntranceDoseInmGy, Tag.EntranceDose
    };

    private final Reading reading;
    private final Dataset header;
    /** Where dose and technique stand: the header, or the first acquisition of a tomosynthesis. */
    private final Dataset exposure;

    RadiographHeader(Reading reading) {
        this.reading = reading;
        this.header = reading.header();
        this.exposure = header.contains(Tag.KVP)
                ? header
                : header.item(Tag.XRay3DAcquisitionSequence)
                        .or(() -> header.item(Tag.ContributingSourcesSequence))
                        .orElse(header);
    }

    /** A mammogram that is computed from a tomosynthesis exposed nobody. */
    private boolean isComputedFromTomosynthesis() {
        return header.strings(Tag.ImageType).stream()
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .anyMatch(value -> value.contains("GENERATED_2D") || value.equals("TOMO_2D"));
    }

    private boolean isTomosynthesis() {
        boolean named = header.strings(Tag.ImageType).stream()
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .anyMatch(value -> value.startsWith("TOMO"));
        return named
                || reading.object().sopClassUid().startsWith(BREAST_TOMOSYNTHESIS)
                || reading.text(Tag.TomoClass)
                        .filter("TOMOSYNTHESIS"::equalsIgnoreCase)
                        .isPresent();
    }

    /** Adds the exposure, if the header tells of one; its raw and its processed image are one exposure. */
    void read(ReportContent content, OffsetDateTime start) {
        if (isComputedFromTomosynthesis()) {
            return;
        }
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.type(isTomosynthesis() ? "Rotational Acquisition" : "Stationary Acquisition");
        event.startedAt(start);
        event.protocol(reading.text(Tag.ProtocolName)
                .or(() -> reading.text(Tag.SeriesDescription))
                .orElse(null));
        dose(event);
        technique(event);
        where(event);
        if (!EventContent.hasDoseOrTechnique(event.build()) && event.exposureIndex() == null) {
            return;
        }
        ImageTechnique more = new ImageTechnique(exposure);
        event.technique(more.of(exposure));
        event.geometry(new ImageTechnique(header).geometry());
        event.uid(reading.text(Tag.IrradiationEventUID)
                .or(() -> text(exposure, Tag.IrradiationEventUID))
                .orElseGet(() -> derivedUid(event)));
        content.add(event, null);
    }

    private void dose(IrradiationEventBuilder event) {
        for (int tag : DOSES) {
            if (either(tag).isEmpty() && reading.text(tag).isPresent()) {
                // NaN and the like: left out here, and counted as an impossible dose
                reading.flag(Flag.PARTLY_READ);
            }
        }
        event.doseAreaProductGyM2(Numbers.scaled(either(Tag.ImageAndFluoroscopyAreaDoseProduct), DGY_CM2_IN_GY_M2));
        event.averageGlandularDoseMgy(Numbers.scaled(either(Tag.OrganDose), DGY_IN_MGY));
        Double entrance = Numbers.orNull(either(Tag.EntranceDoseInmGy));
        event.entranceExposureAtRpMgy(
                entrance != null ? entrance : Numbers.positive(Numbers.scaled(either(Tag.EntranceDose), DGY_IN_MGY)));
        event.exposureIndex(Numbers.orNull(Numbers.first(header, Tag.ExposureIndex)));
        event.targetExposureIndex(Numbers.orNull(Numbers.first(header, Tag.TargetExposureIndex)));
        event.deviationIndex(Numbers.orNull(Numbers.first(header, Tag.DeviationIndex)));
    }

    private void technique(IrradiationEventBuilder event) {
        event.kvp(Numbers.positive(Numbers.orNull(either(Tag.KVP))));
        event.tubeCurrentMa(tubeCurrentMa(exposure));
        event.exposureTimeS(exposureTimeS(exposure));
        event.exposureMas(exposureMas(exposure));
        event.compressedThicknessMm(Numbers.positive(Numbers.orNull(either(Tag.BodyPartThickness))));
        event.compressionForceN(Numbers.orNull(either(Tag.CompressionForce)));
    }

    private OptionalDouble either(int tag) {
        OptionalDouble own = Numbers.first(header, tag);
        return own.isPresent() || exposure == header ? own : Numbers.first(exposure, tag);
    }

    private static Optional<String> text(Dataset dataset, int tag) {
        return dataset.string(tag).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The finer attribute first: (0018,8151) in µA, (0018,9330) in mA, then whole mA. A finer one that repeats the
     * number of the whole one is in the whole one's unit, and so for time and charge.
     */
    static Double tubeCurrentMa(Dataset header) {
        return firstOf(
                finer(header, Tag.XRayTubeCurrentInuA, Tag.XRayTubeCurrent, 1e-3),
                Numbers.orNull(Numbers.first(header, Tag.XRayTubeCurrentInmA)),
                Numbers.orNull(Numbers.first(header, Tag.XRayTubeCurrent)));
    }

    static Double exposureTimeS(Dataset header) {
        return firstOf(
                finer(header, Tag.ExposureTimeInuS, Tag.ExposureTime, 1e-6),
                Numbers.scaled(Numbers.first(header, Tag.ExposureTimeInms), 1e-3),
                Numbers.scaled(Numbers.first(header, Tag.ExposureTime), 1e-3));
    }

    static Double exposureMas(Dataset header) {
        return firstOf(
                finer(header, Tag.ExposureInuAs, Tag.Exposure, 1e-3),
                Numbers.orNull(Numbers.first(header, Tag.ExposureInmAs)),
                Numbers.orNull(Numbers.first(header, Tag.Exposure)));
    }

    private static Double finer(Dataset header, int fine, int whole, double factor) {
        OptionalDouble number = Numbers.first(header, fine);
        return number.equals(Numbers.first(header, whole)) ? null : Numbers.scaled(number, factor);
    }

    private void where(IrradiationEventBuilder event) {
        Optional<Code> region = Code.first(header, Tag.AnatomicRegionSequence);
        event.targetRegion(region.map(Meaning::of)
                .or(() -> reading.text(Tag.BodyPartExamined).map(Meaning::bodyPart))
                .orElse(null));
        event.laterality(reading.text(Tag.ImageLaterality)
                .map(Meaning::laterality)
                .or(() -> reading.text(Tag.Laterality).map(Meaning::laterality))
                .orElse(null));
        Optional<String> position = reading.text(Tag.ViewPosition);
        Optional<String> coded = Code.first(header, Tag.ViewCodeSequence).map(Meaning::view);
        boolean mammogram = reading.text(Tag.Modality).filter("MG"::equals).isPresent();
        event.view((mammogram ? coded.or(() -> position) : position.or(() -> coded)).orElse(null));
    }

    private String derivedUid(IrradiationEventBuilder event) {
        if (event.startedAt() == null) {
            return reading.object().sopInstanceUid();
        }
        return EventUids.derived(
                PatientReader.study(reading),
                event.startedAt().toInstant().toString(),
                Objects.toString(event.kvp()),
                Objects.toString(event.exposureMas()),
                Objects.toString(event.doseAreaProductGyM2()),
                Objects.toString(event.averageGlandularDoseMgy()),
                Objects.toString(event.laterality()),
                Objects.toString(event.view()));
    }

    private static Double firstOf(Double... values) {
        for (Double value : values) {
            if (value != null && value > 0) {
                return value;
            }
        }
        return null;
    }
}
