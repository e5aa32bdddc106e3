package org.doselens.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/** CT dose report (DICOM PS3.16 TID 10011 to 10015), also as GE writes it into an Enhanced SR. */
final class CtDoseReport {

    private final Reading reading;

    CtDoseReport(Reading reading) {
        this.reading = reading;
    }

    /** Reads events and totals; leaves {@code content} as it is where the tree holds no CT dose. */
    void read(ContentItem root, ReportContent content) {
        List<ContentItem> acquisitions = acquisitions(root);
        Double events = null;
        for (ContentItem acquisition : acquisitions) {
            IrradiationEventBuilder event = event(acquisition);
            events = Numbers.add(events, event.dlpMgyCm());
            content.add(event, null);
        }
        List<Double> totals = new ArrayList<>();
        for (ContentItem accumulated : root.all(Concept.CT_ACCUMULATED)) {
            totals.add(reading.dose(accumulated, Concept.CT_DLP_TOTAL, Quantity.DLP_MGY_CM));
        }
        if (totals.isEmpty()) {
            totals.add(reading.dose(root, Concept.CT_DLP_TOTAL, Quantity.DLP_MGY_CM));
        }
        content.report(new Totals(DoseSums.combined(totals, events), null, null, null, null, null, null));
    }

    private static List<ContentItem> acquisitions(ContentItem root) {
        List<ContentItem> acquisitions = root.all(Concept.CT_ACQUISITION);
        if (!acquisitions.isEmpty()) {
            return acquisitions;
        }
        List<ContentItem> holders = root.holdersOf(Concept.MEAN_CTDIVOL);
        return holders.isEmpty() ? root.holdersOf(Concept.DLP) : holders;
    }

    /** Whether a tree without the template's containers holds CT dose. */
    static boolean isBare(ContentItem root) {
        return root.nearest(Concept.CT_DLP_TOTAL).isPresent()
                || root.nearest(Concept.MEAN_CTDIVOL).isPresent()
                || root.nearest(Concept.DLP).isPresent();
    }

    IrradiationEventBuilder event(ContentItem item) {
        IrradiationEventBuilder event = IrradiationEventBuilder.builder();
        event.uid(item.text(Concept.EVENT_UID).orElse(null));
        event.type(item.meaning(Concept.CT_ACQUISITION_TYPE).orElse(null));
        event.startedAt(item.text(Concept.DATE_TIME_STARTED)
                .or(() -> item.text(Concept.START_OF_IRRADIATION))
                .flatMap(reading.times()::dateTime)
                .orElse(null));
        event.protocol(item.text(Concept.ACQUISITION_PROTOCOL).orElse(null));
        event.targetRegion(item.meaning(Concept.TARGET_REGION).orElse(null));
        dose(item, event);
        event.scanningLengthMm(reading.value(item, Concept.SCANNING_LENGTH, Quantity.LENGTH_MM));
        event.pitch(reading.value(item, Concept.PITCH, Quantity.NUMBER));
        event.exposureTimeS(reading.value(item, Concept.EXPOSURE_TIME, Quantity.TIME_S));
        event.kvp(reading.mean(item, Concept.KVP, Quantity.VOLTAGE_KV));
        event.tubeCurrentMa(reading.mean(item, Concept.TUBE_CURRENT, Quantity.CURRENT_MA));
        event.exposureMas(reading.value(item, Concept.EXPOSURE, Quantity.CHARGE_MAS));
        event.technique(new EventTechnique(reading).of(item));
        event.size(new EventSize(reading).of(item));
        event.doseCheck(new EventDoseCheck(reading).of(item));
        event.rejected(Rejected.of(item));
        return event;
    }

    private void dose(ContentItem item, IrradiationEventBuilder event) {
        event.ctdiVolMgy(reading.dose(item, Concept.MEAN_CTDIVOL, Quantity.DOSE_MGY));
        event.phantomCm(phantom(item.code(Concept.PHANTOM_TYPE)));
        if (event.phantomCm() == null) {
            event.phantomCm(item.text(Concept.PHANTOM_TYPE)
                    .map(CtDoseReport::phantomNamed)
                    .orElse(null));
        }
        event.dlpMgyCm(reading.dose(item, Concept.DLP, Quantity.DLP_MGY_CM));
        event.ssdeMgy(reading.value(item, Concept.SSDE, Quantity.DOSE_MGY));
        event.waterEquivalentDiameterMm(reading.value(item, Concept.WATER_EQUIVALENT_DIAMETER, Quantity.LENGTH_MM));
    }

    static Integer phantom(Optional<Code> type) {
        return type.map(code -> switch (code.value()) {
                    case "113690" -> 16;
                    case "113691" -> 32;
                    default -> phantomNamed(code.meaning());
                })
                .orElse(null);
    }

    private static Integer phantomNamed(String name) {
        String words = name.toLowerCase(Locale.ROOT);
        boolean head = words.contains("16") || (words.contains("head") && !words.contains("body"));
        boolean body = words.contains("32") || (words.contains("body") && !words.contains("head"));
        return head == body ? null : head ? (Integer) 16 : (Integer) 32;
    }
}
