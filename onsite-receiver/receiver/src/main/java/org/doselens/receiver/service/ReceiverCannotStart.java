package org.doselens.receiver.service;

/** The receiver cannot start; the message says why and what to do. */
public class ReceiverCannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ReceiverCannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
