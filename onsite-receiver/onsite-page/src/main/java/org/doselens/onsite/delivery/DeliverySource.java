package org.doselens.onsite.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Whoever brings records to the cloud. Tells no identity. Thread-safe. */
public interface DeliverySource {

    /**
     * How delivery stands.
     *
     * @param waiting records that have not left yet
     * @param onTheirWay records that have left and are not acknowledged
     * @param oldest since when the oldest of both waits; null for none
     * @param lastSuccess when the cloud last acknowledged a package; null if never
     * @param nextTry when the next try is due; null while one is under way or nothing waits
     * @param problem why the last try failed, in words without identities; null after a success
     * @param kbitPerSecond what may leave now; 0 outside the hours, null without a limit
     * @param hours the plan of hours as it was set; empty if nothing is limited
     * @param spoolBytes what waits on disk, and what may at most
     * @param folder where packages are put as files; null if they go by connection
     * @param certificateUntil when the receiver's certificate ends
     */
    record Now(
            long waiting,
            long onTheirWay,
            Instant oldest,
            Instant lastSuccess,
            Instant nextTry,
            String problem,
            Long kbitPerSecond,
            List<String> hours,
            long spoolBytes,
            long spoolLimitBytes,
            String folder,
            Instant certificateUntil) {}

    /**
     * A package that the cloud refused for good; its records are kept.
     *
     * @param at when; null if that was not noted
     */
    record Refused(UUID batch, Instant at, int records, String reason) {}

    Now now();

    /** Oldest first. */
    List<Refused> refused();

    /** Lets the records of a refused package leave again in another; false if it is not there. */
    boolean sendAgain(UUID batch);
}
