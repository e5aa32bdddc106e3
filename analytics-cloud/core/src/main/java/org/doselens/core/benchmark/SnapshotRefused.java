package org.doselens.core.benchmark;

/** A file with a snapshot is not taken in. Says why, and quotes nothing of it. */
public final class SnapshotRefused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why; each calls for another action of a person. */
    public enum Reason {
        /** What was given as the authority's certificate is not one certificate. */
        NO_AUTHORITY,
        /** The signature does not fit, or the file was cut off or is something else. */
        DAMAGED,
        /** Another authority's cloud signed it. */
        OTHER_AUTHORITY,
        /** Signed well, but no snapshot. */
        NO_SNAPSHOT,
        /** A newer program wrote it. */
        NEWER_FORMAT,
        /** An imported snapshot of a later month, or of the same with a later revision, is here. */
        OLDER,
        /** The same month and revision is here with other figures. */
        ANOTHER
    }

    private final Reason reason;

    SnapshotRefused(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
