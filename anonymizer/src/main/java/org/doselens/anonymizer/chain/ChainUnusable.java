package org.doselens.anonymizer.chain;

/** The file of a chain cannot be read or written; what would have been added must not leave. */
public class ChainUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChainUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}
