package org.doselens.onsite.server;

/** The page cannot be offered as it is configured; the message says why and what to do. */
public class PageCannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PageCannotStart(String message) {
        super(message);
    }

    public PageCannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
