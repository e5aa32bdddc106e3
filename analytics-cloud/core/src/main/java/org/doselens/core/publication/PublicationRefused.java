package org.doselens.core.publication;

/** A file is not taken in. Says why, and quotes of it no more than the place. */
public final class PublicationRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why; each calls for another action of a person. */
    public enum Reason {
        /** What was given as the authority's certificate is not one certificate. */
        NO_AUTHORITY,
        /** The signature does not fit, or the file was cut off or is something else. */
        DAMAGED,
        /** Another authority's cloud signed it. */
        OTHER_AUTHORITY,
        /** Signed well, but no publication. */
        NOT_ONE,
        /** A newer program wrote it. */
        NEWER_FORMAT,
        /** The table breaks its rules. */
        BAD_TABLE,
        /** One that was signed later is in force. */
        OLDER,
        /** It is in force already. */
        HERE
    }

    private final Reason reason;

    public PublicationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    PublicationRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
