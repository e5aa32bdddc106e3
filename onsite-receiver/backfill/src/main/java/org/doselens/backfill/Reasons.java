package org.doselens.backfill;

import org.doselens.dicom.DicomQuery.Refused;

/** Failures in words for the page: what a person can act on, and nothing of a patient. */
final class Reasons {

    private static final int MOVE_DESTINATION_UNKNOWN = 0xA801;
    private static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;

    private Reasons() {}

    /** Whether the next study would be refused just so. */
    static boolean isOfThePacs(Refused refused) {
        return refused.status() == MOVE_DESTINATION_UNKNOWN || refused.status() == SOP_CLASS_NOT_SUPPORTED;
    }

    static String of(Exception e) {
        if (e instanceof Refused refused && refused.status() == MOVE_DESTINATION_UNKNOWN) {
            return "the PACS does not know the receiver's AE title: enter it there as a destination";
        }
        // messages of the DICOM port name the peer and the status and quote no value
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
