package org.doselens.receiver.reconciliation;

import java.util.EnumMap;
import java.util.Map;

/**
 * A device's day, there and here. Expected = arrived + the sum of {@code missing}.
 *
 * @param device key in the device list; null for a station that nobody here knows, or that is not named
 * @param station as the other side names it; null where it names none
 * @param expected studies or orders that the other side has
 * @param arrived of these, how many came here that day
 * @param missing of these, how many did not, by reason
 * @param remarks of those that came or are here only, what a person should know
 */
public record ComparedRow(
        String device,
        String station,
        String modality,
        int expected,
        int arrived,
        Map<Difference, Integer> missing,
        Map<Remark, Integer> remarks) {

    public ComparedRow {
        missing = Map.copyOf(missing);
        remarks = Map.copyOf(remarks);
    }

    /** Why a study did not come that day. */
    public enum Difference {
        /** Nothing of it ever came; of an order, though its patient arrived. */
        NOT_SENT,
        /** It could not be read and is in quarantine. */
        QUARANTINED,
        /** Its device is ignored here. */
        IGNORED,
        /** It came, with another study date. */
        OTHER_DAY,
        /** It came of another device than the PACS names. */
        OTHER_DEVICE,
        /** An order whose patient did not arrive, as far as anybody told. */
        NO_ARRIVAL
    }

    /** What else is to be said of a day. */
    public enum Remark {
        /** Came as images only, of a device that could send a dose report. */
        NO_DOSE_REPORT,
        /** Came, and waits for its quiet time. */
        STILL_QUIET,
        /** Came here, and the other side does not have it on this day. */
        ONLY_HERE
    }

    /** A row that is still being counted; used by one thread. */
    static final class Count {

        private int expected;
        private int arrived;
        private final Map<Difference, Integer> missing = new EnumMap<>(Difference.class);
        private final Map<Remark, Integer> remarks = new EnumMap<>(Remark.class);

        void came() {
            expected++;
            arrived++;
        }

        void missed(Difference why) {
            expected++;
            missing.merge(why, 1, Integer::sum);
        }

        void remark(Remark what, int studies) {
            if (studies > 0) {
                remarks.merge(what, studies, Integer::sum);
            }
        }

        ComparedRow row(String device, String station, String modality) {
            return new ComparedRow(device, station, modality, expected, arrived, missing, remarks);
        }
    }
}
