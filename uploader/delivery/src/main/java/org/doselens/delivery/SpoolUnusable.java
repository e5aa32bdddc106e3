package org.doselens.delivery;

/** The spool cannot be read or written; nothing was taken. */
public class SpoolUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SpoolUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
