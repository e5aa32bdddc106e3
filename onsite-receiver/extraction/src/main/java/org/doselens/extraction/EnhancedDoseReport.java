package org.doselens.extraction;

import java.util.ArrayList;
import java.util.List;
import org.doselens.exam.Totals;

/**
 * Enhanced X-ray dose report (DICOM PS3.16 TID 10040 and following). Read by the measured values that it shares with
 * the older templates: an event with a CTDI or DLP is a CT event, any other a projection event.
 */
final class EnhancedDoseReport {

    private final Reading reading;

    EnhancedDoseReport(Reading reading) {
        this.reading = reading;
    }

    void read(ContentItem root, ReportContent content) {
        List<ContentItem> events = root.all(Concept.ENHANCED_EVENT);
        for (ContentItem item : events) {
            EventBuilder event =
                    isCt(item) ? new CtDoseReport(reading).event(item) : new ProjectionDoseReport(reading).event(item);
            content.add(event, null);
        }
        List<Double> dlp = new ArrayList<>();
        for (ContentItem accumulated : root.all(Concept.ENHANCED_ACCUMULATED)) {
            dlp.add(reading.dose(accumulated, Concept.CT_DLP_TOTAL, Quantity.DLP_MGY_CM));
            content.report(new ProjectionTotals(reading).container(accumulated, content.events()));
        }
        Double sum = DoseSums.of(content.events(), content.fluoroscopySeconds()).dlpMgyCm();
        content.report(new Totals(DoseSums.combined(dlp, sum), null, null, null, null, null, null));
    }

    static boolean isCt(ContentItem item) {
        return item.nearest(Concept.MEAN_CTDIVOL).isPresent()
                || item.nearest(Concept.DLP).isPresent()
                || item.nearest(Concept.CT_ACQUISITION_TYPE).isPresent();
    }
}
