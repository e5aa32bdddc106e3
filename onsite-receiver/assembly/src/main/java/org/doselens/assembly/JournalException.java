package org.doselens.assembly;

/** The journal could not do what was asked; nothing that was acknowledged is lost. */
public class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
