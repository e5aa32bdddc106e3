package org.doselens.extraction;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.BodySize;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/**
 * CT dose in an image header: Exposure Dose Sequence (0040,030E) and Comments on Radiation Dose (0040,0310) of a dose
 * screen, Philips' private DLP beside them, CTDIvol (0018,9345) of a slice.
 */
final class CtDoseImage {

    private static final int ELSCINT_CREATOR = 0x00E10010;
    private static final int ELSCINT_DLP = 0x00E11021;

    private final Reading reading;
    private final Dataset header;

    CtDoseImage(Reading reading) {
        this.reading = reading;
        this.header = reading.header();
    }

    /** Reads a dose screen; false if the image is none. */
    boolean read(ReportContent content) {
        List<Dataset> exposures = header.items(Tag.ExposureDoseSequence);
        DoseComments comments =
                DoseComments.of(reading.text(Tag.CommentsOnRadiationDose).orElse(""));
        Double total = privateDlp(header).orElse(comments.totalDlpMgyCm());
        if (exposures.isEmpty() && total == null && comments.series().isEmpty()) {
            return false;
        }
        Map<String, Integer> ofSeries = new HashMap<>();
        for (Dataset exposure : exposures) {
            String series = exposure.string(Tag.SeriesNumber).map(String::strip).orElse("");
            int nth = ofSeries.merge(series, 1, Integer::sum);
            content.add(exposure(exposure, nth == 1 ? comments.series().get(series) : null, series + '/' + nth), null);
        }
        if (exposures.isEmpty()) {
            comments.series().forEach((series, line) -> content.add(line(series, line), null));
        }
        content.report(new Totals(total, null, null, null, null, null, null));
        return true;
    }

    private IrradiationEventBuilder exposure(Dataset item, DoseComments.Line line, String key) {
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.type(item.string(Tag.AcquisitionType).map(CtDoseImage::type).orElse(null));
        event.protocol(item.string(Tag.SeriesDescription)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .or(() -> reading.text(Tag.ProtocolName))
                .orElse(null));
        event.startedAt(reading.times().dateTime(item, Tag.AcquisitionDateTime).orElse(null));
        event.ctdiVolMgy(Numbers.orNull(Numbers.first(item, Tag.CTDIvol)));
        event.phantomCm(CtDoseReport.phantom(Code.first(item, Tag.CTDIPhantomTypeCodeSequence)));
        event.dlpMgyCm(privateDlp(item).orElse(line == null ? null : line.dlpMgyCm()));
        event.ctdiVolMgy(event.ctdiVolMgy() == null && line != null ? line.ctdiVolMgy() : event.ctdiVolMgy());
        event.phantomCm(event.phantomCm() == null && line != null ? line.phantomCm() : event.phantomCm());
        event.scanningLengthMm(Numbers.orNull(Numbers.first(item, Tag.ScanLength)));
        event.kvp(Numbers.orNull(Numbers.first(item, Tag.KVP)));
        event.tubeCurrentMa(RadiographHeader.tubeCurrentMa(item));
        event.exposureTimeS(RadiographHeader.exposureTimeS(item));
        event.pitch(Numbers.orNull(Numbers.first(item, Tag.SpiralPitchFactor)));
        event.technique(new ImageTechnique(item).of(item));
        event.uid(item.string(Tag.IrradiationEventUID)
                .map(String::strip)
                .filter(uid -> !uid.isEmpty())
                .orElseGet(() -> uid(key)));
        return event;
    }

    private IrradiationEventBuilder line(String series, DoseComments.Line line) {
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.uid(uid(series + "/1"));
        event.ctdiVolMgy(line.ctdiVolMgy());
        event.dlpMgyCm(line.dlpMgyCm());
        event.phantomCm(line.phantomCm());
        return event;
    }

    /** What a slice of an acquisition states of its dose and the patient's size; every slice tells of the same event. */
    void readSlice(ReportContent content, String acquisitionKey, OffsetDateTime start) {
        Dataset exposure = exposureGroup().orElse(header);
        Double ctdi = Numbers.positive(Numbers.orNull(Numbers.first(exposure, Tag.CTDIvol)));
        BodySize size = sliceSize(exposure);
        if (ctdi == null && size == null) {
            return;
        }
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.uid(reading.text(Tag.IrradiationEventUID)
                .or(() -> exposure.string(Tag.IrradiationEventUID).map(String::strip))
                .orElseGet(() -> EventUids.derived(PatientReader.study(reading), "slices", acquisitionKey)));
        event.type(
                isLocalizer()
                        ? "Constant Angle Acquisition"
                        : reading.text(Tag.AcquisitionType)
                                .map(CtDoseImage::type)
                                .orElse(null));
        event.startedAt(start);
        event.protocol(reading.text(Tag.ProtocolName).orElse(null));
        event.targetRegion(
                reading.text(Tag.BodyPartExamined).map(Meaning::bodyPart).orElse(null));
        event.ctdiVolMgy(ctdi);
        event.phantomCm(CtDoseReport.phantom(Code.first(exposure, Tag.CTDIPhantomTypeCodeSequence)));
        event.kvp(Numbers.orNull(Numbers.first(header, Tag.KVP)));
        event.tubeCurrentMa(RadiographHeader.tubeCurrentMa(exposure));
        event.pitch(Numbers.orNull(Numbers.first(header, Tag.SpiralPitchFactor)));
        event.technique(new ImageTechnique(header).of(header));
        event.size(size);
        event.waterEquivalentDiameterMm(size == null ? null : size.waterEquivalentDiameterMm());
        event.acquisitionKey(acquisitionKey);
        content.add(event, null);
    }

    private boolean isLocalizer() {
        return header.strings(Tag.ImageType).stream()
                .anyMatch(value -> value.strip().equalsIgnoreCase("LOCALIZER"));
    }

    /** Water Equivalent Diameter (0018,1271), the scanner's or the one measured from the passing pixels. */
    private BodySize sliceSize(Dataset exposure) {
        Double mm = Numbers.positive(Numbers.orNull(Numbers.first(exposure, Tag.WaterEquivalentDiameter)));
        mm = mm != null ? mm : Numbers.positive(Numbers.orNull(Numbers.first(header, Tag.WaterEquivalentDiameter)));
        if (mm == null) {
            return null;
        }
        String method = Code.first(header, Tag.WaterEquivalentDiameterCalculationMethodCodeSequence)
                .map(Code::value)
                .orElse("");
        return new BodySize(
                null,
                null,
                null,
                mm,
                switch (method) {
                    case "113984" -> BodySize.Method.LOCALIZER;
                    case "113987" -> BodySize.Method.AXIAL_IMAGES;
                    default -> BodySize.Method.REPORTED;
                });
    }

    /** CT Exposure of an enhanced image (PS3.3 C.8.15.3.8), shared by its frames or the first frame's. */
    private Optional<Dataset> exposureGroup() {
        return header.item(Tag.SharedFunctionalGroupsSequence)
                .flatMap(group -> group.item(Tag.CTExposureSequence))
                .or(() -> header.item(Tag.PerFrameFunctionalGroupsSequence)
                        .flatMap(group -> group.item(Tag.CTExposureSequence)));
    }

    private String uid(String key) {
        return EventUids.derived(PatientReader.study(reading), "exposure dose", key);
    }

    private static Optional<Double> privateDlp(Dataset dataset) {
        boolean elscint = dataset.string(ELSCINT_CREATOR)
                .map(creator -> creator.strip().equalsIgnoreCase("ELSCINT1"))
                .orElse(false);
        if (!elscint) {
            return Optional.empty();
        }
        return dataset.bytes(ELSCINT_DLP)
                .map(bytes -> Numbers.orNull(Numbers.parse(new String(bytes, StandardCharsets.US_ASCII))));
    }

    /** Acquisition Type (0018,9302) in the words of CID 10013. */
    static String type(String acquisitionType) {
        String word = Objects.requireNonNull(acquisitionType).strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "SPIRAL" -> "Spiral Acquisition";
            case "SEQUENCED" -> "Sequenced Acquisition";
            case "CONSTANT_ANGLE" -> "Constant Angle Acquisition";
            case "STATIONARY" -> "Stationary Acquisition";
            case "FREE" -> "Free Acquisition";
            default -> word.isEmpty() ? null : word;
        };
    }
}
