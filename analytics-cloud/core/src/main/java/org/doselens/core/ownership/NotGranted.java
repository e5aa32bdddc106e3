package org.doselens.core.ownership;

/** A hospital has not let anybody do this; the message says who can. */
public class NotGranted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NotGranted(String message) {
        super(message);
    }
}
