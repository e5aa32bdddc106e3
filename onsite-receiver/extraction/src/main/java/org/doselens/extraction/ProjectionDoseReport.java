package org.doselens.extraction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.exam.IrradiationEventBuilder;

/** Projection X-ray and mammography dose report (DICOM PS3.16 TID 10001 to 10007). */
final class ProjectionDoseReport {

    private final Reading reading;

    ProjectionDoseReport(Reading reading) {
        this.reading = reading;
    }

    void read(ContentItem root, ReportContent content) {
        int before = content.events().size();
        for (ContentItem item : events(root)) {
            IrradiationEventBuilder event = event(item);
            content.add(event, "Fluoroscopy".equals(event.type()) ? beamOnS(item, event) : null);
        }
        int after = content.events().size();
        content.report(new ProjectionTotals(reading)
                .read(root, List.copyOf(content.events().subList(before, after)), content.fluoroscopySeconds()));
    }

    private static List<ContentItem> events(ContentItem root) {
        List<ContentItem> events = root.all(Concept.IRRADIATION_EVENT);
        if (!events.isEmpty()) {
            return events;
        }
        List<ContentItem> holders = root.holdersOf(Concept.DOSE_AREA_PRODUCT);
        return holders.isEmpty() ? root.holdersOf(Concept.AVERAGE_GLANDULAR_DOSE) : holders;
    }

    IrradiationEventBuilder event(ContentItem item) {
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.uid(item.text(Concept.EVENT_UID).orElse(null));
        event.type(item.meaning(Concept.IRRADIATION_EVENT_TYPE).orElse(null));
        event.startedAt(item.text(Concept.DATE_TIME_STARTED)
                .flatMap(reading.times()::dateTime)
                .orElse(null));
        event.protocol(item.text(Concept.ACQUISITION_PROTOCOL).orElse(null));
        event.plane(plane(item));
        where(item, event);
        dose(item, event);
        technique(item, event);
        event.technique(new EventTechnique(reading).of(item));
        event.geometry(new EventGeometry(reading).of(item));
        event.rejected(Rejected.of(item));
        return event;
    }

    private static void where(ContentItem item, IrradiationEventBuilder event) {
        Optional<Code> region = item.code(Concept.TARGET_REGION).or(() -> item.code(Concept.ANATOMICAL_STRUCTURE));
        event.targetRegion(region.map(ProjectionDoseReport::region)
                .or(() -> item.meaning(Concept.TARGET_REGION))
                .orElse(null));
        event.laterality(laterality(item)
                .or(() -> region.map(Meaning::laterality))
                .or(() -> item.text(Concept.IMAGE_VIEW).map(Meaning::sideOfView))
                .orElse(null));
        event.view(item.code(Concept.IMAGE_VIEW)
                .map(Meaning::view)
                .or(() -> item.text(Concept.IMAGE_VIEW).map(Meaning::view))
                .orElse(null));
    }

    private static String region(Code code) {
        return switch (code.value()) {
            case "T-04030", "80248007", "T-04020", "73056007", "T-04080", "63762007" -> "Breast";
            default -> Meaning.of(code);
        };
    }

    static Optional<String> laterality(ContentItem item) {
        return item.code(Concept.LATERALITY)
                .map(Meaning::laterality)
                .or(() -> item.text(Concept.LATERALITY).map(Meaning::laterality));
    }

    static String plane(ContentItem item) {
        return item.code(Concept.ACQUISITION_PLANE)
                .map(code -> switch (code.value()) {
                    case "113620" -> "A";
                    case "113621" -> "B";
                    case "113622" -> "single";
                    default -> planeNamed(code.meaning());
                })
                .or(() -> item.text(Concept.ACQUISITION_PLANE).map(ProjectionDoseReport::planeNamed))
                .orElse(null);
    }

    private static String planeNamed(String name) {
        String words = name.toUpperCase(Locale.ROOT);
        return words.contains("SINGLE") ? "single" : words.endsWith(" A") ? "A" : words.endsWith(" B") ? "B" : null;
    }

    private void dose(ContentItem item, IrradiationEventBuilder event) {
        event.doseAreaProductGyM2(reading.dose(item, Concept.DOSE_AREA_PRODUCT, Quantity.DOSE_AREA_PRODUCT_GY_M2));
        event.doseAtReferencePointGy(reading.dose(item, Concept.DOSE_RP, Quantity.DOSE_GY));
        event.averageGlandularDoseMgy(reading.dose(item, Concept.AVERAGE_GLANDULAR_DOSE, Quantity.DOSE_MGY));
        event.entranceExposureAtRpMgy(reading.dose(item, Concept.ENTRANCE_EXPOSURE_AT_RP, Quantity.DOSE_MGY));
        event.exposureIndex(reading.value(item, Concept.EXPOSURE_INDEX, Quantity.NUMBER));
        event.targetExposureIndex(reading.value(item, Concept.TARGET_EXPOSURE_INDEX, Quantity.NUMBER));
        event.deviationIndex(reading.value(item, Concept.DEVIATION_INDEX, Quantity.NUMBER));
    }

    private void technique(ContentItem item, IrradiationEventBuilder event) {
        event.kvp(reading.mean(item, Concept.KVP, Quantity.VOLTAGE_KV));
        event.tubeCurrentMa(reading.mean(item, Concept.TUBE_CURRENT, Quantity.CURRENT_MA));
        if (event.tubeCurrentMa() == null) {
            event.tubeCurrentMa(reading.mean(item, Concept.AVERAGE_TUBE_CURRENT, Quantity.CURRENT_MA));
        }
        event.exposureTimeS(reading.value(item, Concept.EXPOSURE_TIME, Quantity.TIME_S));
        event.exposureMas(reading.value(item, Concept.EXPOSURE, Quantity.CHARGE_MAS));
        event.compressedThicknessMm(
                Numbers.positive(reading.value(item, Concept.COMPRESSION_THICKNESS, Quantity.LENGTH_MM)));
        event.compressionForceN(reading.value(item, Concept.COMPRESSION_FORCE, Quantity.FORCE_N));
    }

    private Double beamOnS(ContentItem item, IrradiationEventBuilder event) {
        Double duration = reading.value(item, Concept.IRRADIATION_DURATION, Quantity.TIME_S);
        if (duration != null) {
            return duration;
        }
        Double rate = reading.value(item, Concept.PULSE_RATE, Quantity.PULSE_RATE_PER_S);
        Double pulses = reading.value(item, Concept.NUMBER_OF_PULSES, Quantity.NUMBER);
        return rate != null && rate > 0 && pulses != null && pulses > 1
                ? (Double) (pulses / rate)
                : event.exposureTimeS();
    }
}
