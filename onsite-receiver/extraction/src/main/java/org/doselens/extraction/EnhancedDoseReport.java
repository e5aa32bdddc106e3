package org.doselens.extraction;

import java.util.ArrayList;
import java.util.List;
import org.doselens.exam.IrradiationEventBuilder;
import org.doselens.exam.Totals;

/**
 * Enhanced X-ray dose report (DICOM PS3.16 TID 10040): accumulated dose by X-ray source (TID 10041), events (TID 10042),
 * and apart from these, by source and time, how the beam was made (TID 10043). An event with a CTDI or DLP is a CT event,
 * any other a projection event.
 */
final class EnhancedDoseReport {

    private final Reading reading;

    EnhancedDoseReport(Reading reading) {
        this.reading = reading;
    }

    void read(ContentItem root, ReportContent content) {
        IrradiationDetails details = new IrradiationDetails(reading, root.all(Concept.ENHANCED_DETAILS));
        for (ContentItem item : root.all(Concept.ENHANCED_EVENT)) {
            IrradiationEventBuilder event =
                    isCt(item) ? new CtDoseReport(reading).event(item) : new ProjectionDoseReport(reading).event(item);
            details.complete(event, item);
            content.add(event, "Fluoroscopy".equals(event.type()) ? event.exposureTimeS() : null);
        }
        List<Double> dlp = new ArrayList<>();
        List<Totals> bySource = new ArrayList<>();
        for (ContentItem accumulated : root.all(Concept.ENHANCED_ACCUMULATED)) {
            dlp.add(reading.dose(accumulated, Concept.CT_DLP_TOTAL, Quantity.DLP_MGY_CM));
            bySource.add(new ProjectionTotals(reading).container(accumulated, content.events()));
        }
        Totals sums = DoseSums.of(content.events(), content.fluoroscopySeconds());
        // one of several sources may be "A and B", which holds the others
        content.report(bySource.isEmpty() ? Totals.NONE : ProjectionTotals.together(bySource, sums));
        content.report(new Totals(DoseSums.combined(dlp, sums.dlpMgyCm()), null, null, null, null, null, null));
    }

    static boolean isCt(ContentItem item) {
        return item.nearest(Concept.MEAN_CTDIVOL).isPresent()
                || item.nearest(Concept.DLP).isPresent()
                || item.nearest(Concept.CT_ACQUISITION_TYPE).isPresent();
    }
}
