package org.doselens.delivery;

import java.util.List;
import java.util.UUID;

/** What brings the spool's records to the cloud, by connection or by files. Thread-safe. */
public interface Delivery extends AutoCloseable {

    /** How delivery stands now. */
    DeliveryStatus status();

    /** Batches that the cloud refused for good, oldest first. */
    List<RefusedBatch> refused();

    /** Lets the records of a refused batch leave again in another; false if there is no such batch. */
    boolean sendAgain(UUID batchId);

    /** Ends after the step in hand; what is not delivered stays in the spool. */
    @Override
    void close();
}
