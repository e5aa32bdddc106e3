package org.doselens.receiver.order;

/** A source of orders cannot be used as it is set; the message says why and what to do. */
public class OrderFeedCannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderFeedCannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
