package org.doselens.delivery;

/** What brings the spool's records to the cloud, by connection or by files. Thread-safe. */
public interface Delivery extends AutoCloseable {

    /** How delivery stands now. */
    DeliveryStatus status();

    /** Ends after the step in hand; what is not delivered stays in the spool. */
    @Override
    void close();
}
