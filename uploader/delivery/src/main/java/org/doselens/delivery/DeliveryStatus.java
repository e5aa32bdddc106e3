package org.doselens.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How delivery stands, for the on-site page.
 *
 * @param counts where all records are
 * @param oldestWaiting when the oldest record that the cloud does not have was taken
 * @param spoolBytes what the spool takes on disk
 * @param spoolLimitBytes what it may take; at the limit exams wait in the journal and nothing is lost
 * @param lastSuccess when the cloud last acknowledged a batch, over restarts
 * @param nextTry when the next try is due; empty while one is under way or nothing waits
 * @param problem why the last try failed; empty after a success
 * @param bytesPerSecond what may leave now; 0 outside the hours, {@link BandwidthPlan#UNLIMITED_RATE} without a limit
 * @param bandwidthHours the plan as it was set; empty if nothing is limited
 * @param certificateExpires when the receiver's certificate runs out; it is renewed before
 */
public record DeliveryStatus(
        SpoolCounts counts,
        Optional<Instant> oldestWaiting,
        long spoolBytes,
        long spoolLimitBytes,
        Optional<Instant> lastSuccess,
        Optional<Instant> nextTry,
        Optional<String> problem,
        long bytesPerSecond,
        List<String> bandwidthHours,
        Instant certificateExpires) {}
