package org.doselens.extraction;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.Tag;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/**
 * Dose in the header of an XA or RF image without a report: Image and Fluoroscopy Area Dose Product (0018,115E), which
 * is of this image and of the fluoroscopy before it that was not stored (DICOM PS3.3 C.8.7.2.1); of devices that copy
 * the totals of the performed procedure step into each image, of the procedure so far.
 */
final class AngiographicHeader {

    private static final double DGY_CM2_IN_GY_M2 = 1e-5;

    private final Reading reading;
    private final Dataset header;

    AngiographicHeader(Reading reading) {
        this.reading = reading;
        this.header = reading.header();
    }

    void read(ReportContent content, OffsetDateTime start) {
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.type(type());
        event.startedAt(start);
        event.protocol(reading.text(Tag.ProtocolName)
                .or(() -> reading.text(Tag.SeriesDescription))
                .orElse(null));
        event.targetRegion(
                reading.text(Tag.BodyPartExamined).map(Meaning::bodyPart).orElse(null));
        Double areaProduct = Numbers.positive(
                Numbers.scaled(Numbers.first(header, Tag.ImageAndFluoroscopyAreaDoseProduct), DGY_CM2_IN_GY_M2));
        if (isOfTheProcedureSoFar()) {
            content.report(new Totals(null, areaProduct, null, fluoroscopySeconds(), null, null, null));
        } else {
            event.doseAreaProductGyM2(areaProduct);
        }
        event.kvp(Numbers.positive(Numbers.orNull(Numbers.first(header, Tag.KVP))));
        event.tubeCurrentMa(RadiographHeader.tubeCurrentMa(header));
        event.exposureTimeS(RadiographHeader.exposureTimeS(header));
        event.exposureMas(RadiographHeader.exposureMas(header));
        event.plane(plane());
        if (!EventContent.hasDoseOrTechnique(event.build())) {
            return;
        }
        ImageTechnique technique = new ImageTechnique(header);
        event.technique(technique.of(header));
        event.geometry(technique.geometry());
        event.uid(reading.text(Tag.IrradiationEventUID)
                .orElseGet(() -> start == null
                        ? reading.object().sopInstanceUid()
                        : EventUids.derived(
                                PatientReader.study(reading),
                                "angiography",
                                start.toInstant().toString(),
                                Objects.toString(event.plane()),
                                Objects.toString(event.kvp()),
                                Objects.toString(event.doseAreaProductGyM2()))));
        content.add(event, event.type().equals("Fluoroscopy") ? event.exposureTimeS() : null);
    }

    /**
     * Beside the totals of a performed procedure step (PS3.3 C.4.16) the same attribute is one of them: what the procedure
     * has given so far.
     */
    private boolean isOfTheProcedureSoFar() {
        return Numbers.first(header, Tag.TotalTimeOfFluoroscopy).isPresent()
                || Numbers.first(header, Tag.TotalNumberOfExposures).isPresent();
    }

    private Double fluoroscopySeconds() {
        return Numbers.positive(Numbers.orNull(Numbers.first(header, Tag.TotalTimeOfFluoroscopy)));
    }

    /** Irradiation Event Type in the words of CID 10002. */
    private String type() {
        if (is(Tag.RadiationSetting, "SC") || is(Tag.FluoroscopyFlag, "YES")) {
            return "Fluoroscopy";
        }
        if (is(Tag.PositionerMotion, "DYNAMIC")) {
            return "Rotational Acquisition";
        }
        return is(Tag.TableMotion, "DYNAMIC") ? "Stepping Acquisition" : "Stationary Acquisition";
    }

    private boolean is(int tag, String value) {
        return reading.text(tag).filter(value::equalsIgnoreCase).isPresent();
    }

    /** Value 3 of Image Type (PS3.3 C.8.7.1.1.2). */
    private String plane() {
        List<String> type = header.strings(Tag.ImageType);
        String plane = type.size() > 2 ? type.get(2).strip().toUpperCase(Locale.ROOT) : "";
        return switch (plane) {
            case "SINGLE PLANE" -> "single";
            case "BIPLANE A" -> "A";
            case "BIPLANE B" -> "B";
            default -> null;
        };
    }
}
