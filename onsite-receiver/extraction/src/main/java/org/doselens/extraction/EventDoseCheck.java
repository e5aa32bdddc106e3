package org.doselens.extraction;

import org.doselens.exam.DoseCheck;

/** CT dose check (DICOM PS3.16 TID 10015): alert for the exam so far and notification for one series. */
final class EventDoseCheck {

    private final Reading reading;

    EventDoseCheck(Reading reading) {
        this.reading = reading;
    }

    /** Null if no value is configured or estimated. */
    DoseCheck of(ContentItem item) {
        Double dlpAlert = dlp(item, Concept.DLP_ALERT);
        Double ctdiAlert = ctdi(item, Concept.CTDIVOL_ALERT);
        Double dlpSoFar = dlp(item, Concept.ACCUMULATED_DLP_ESTIMATE);
        Double ctdiSoFar = ctdi(item, Concept.ACCUMULATED_CTDIVOL_ESTIMATE);
        Double dlpNotification = dlp(item, Concept.DLP_NOTIFICATION);
        Double ctdiNotification = ctdi(item, Concept.CTDIVOL_NOTIFICATION);
        Double dlpEstimate = dlp(item, Concept.DLP_ESTIMATE);
        Double ctdiEstimate = ctdi(item, Concept.CTDIVOL_ESTIMATE);
        DoseCheck check = new DoseCheck(
                dlpAlert,
                ctdiAlert,
                dlpSoFar,
                ctdiSoFar,
                dlpNotification,
                ctdiNotification,
                dlpEstimate,
                ctdiEstimate,
                either(exceeds(dlpSoFar, dlpAlert), exceeds(ctdiSoFar, ctdiAlert)),
                either(exceeds(dlpEstimate, dlpNotification), exceeds(ctdiEstimate, ctdiNotification)));
        return check.equals(NOTHING) ? null : check;
    }

    private static final DoseCheck NOTHING = new DoseCheck(null, null, null, null, null, null, null, null, null, null);

    private Double dlp(ContentItem item, Concept concept) {
        return reading.value(item, concept, Quantity.DLP_MGY_CM);
    }

    private Double ctdi(ContentItem item, Concept concept) {
        return reading.value(item, concept, Quantity.DOSE_MGY);
    }

    /** Null where nothing is compared: devices write the estimate only when it is over. */
    private static Boolean exceeds(Double estimate, Double limit) {
        if (limit == null) {
            return null;
        }
        return estimate != null && estimate > limit;
    }

    private static Boolean either(Boolean a, Boolean b) {
        return a == null ? b : b == null ? a : (Boolean) (a || b);
    }
}
