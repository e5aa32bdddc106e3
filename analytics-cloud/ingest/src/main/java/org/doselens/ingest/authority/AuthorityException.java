package org.doselens.ingest.authority;

/** The private authority cannot be made or read; the message says what to do. */
public class AuthorityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AuthorityException(String message) {
        super(message);
    }

    public AuthorityException(String message, Throwable cause) {
        super(message, cause);
    }
}
