package org.doselens.backfill;

/** The book of back-fills cannot be read or written, or does not know what it is asked for. */
public class BackfillException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackfillException(String message, Throwable cause) {
        super(message, cause);
    }
}
