package org.doselens.dicom.builtin.network;

import java.util.Set;
import org.doselens.dicom.Uid;

/** Who is let in (DICOM PS3.8 9.3.4). */
final class Admission {

    private static final int PERMANENT = 1;
    private static final int TRANSIENT = 2;

    private Admission() {}

    /** An A-ASSOCIATE-RJ: result, source and reason of PS3.8 Table 9-21, and their meaning for the log. */
    record Rejection(int result, int source, int reason, String meaning) {}

    /**
     * Null if the association may be.
     *
     * @param full whether as many as allowed are open
     */
    static Rejection of(Associate request, ListenerSettings.AeTitles titles, boolean full) {
        if ((request.protocolVersion() & 1) == 0) {
            return new Rejection(PERMANENT, 2, 2, "protocol version not supported");
        }
        if (!request.applicationContext().equals(Uid.ApplicationContext)) {
            return new Rejection(PERMANENT, 1, 2, "application context not supported");
        }
        if (!isIn(titles.called(), request.calledAeTitle())) {
            return new Rejection(PERMANENT, 1, 7, "called AE title not recognized");
        }
        if (!isIn(titles.calling(), request.callingAeTitle())) {
            return new Rejection(PERMANENT, 1, 3, "calling AE title not allowed");
        }
        return full ? new Rejection(TRANSIENT, 3, 2, "local limit exceeded") : null;
    }

    private static boolean isIn(Set<String> titles, String title) {
        return titles.isEmpty() || titles.contains(title);
    }
}
