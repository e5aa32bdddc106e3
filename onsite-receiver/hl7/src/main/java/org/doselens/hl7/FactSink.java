package org.doselens.hl7;

import java.util.List;
import org.doselens.assembly.order.OrderFact;

/** Where facts go. */
@FunctionalInterface
public interface FactSink {

    /**
     * Keeps the facts of one message, all or none; they are durable when it returns.
     *
     * @throws org.doselens.assembly.JournalException if they could not be kept
     */
    void keep(List<OrderFact> facts);
}
