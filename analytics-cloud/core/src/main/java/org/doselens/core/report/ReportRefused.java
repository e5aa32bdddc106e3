package org.doselens.core.report;

/** A change of a report that is not done, with what to do instead. */
public final class ReportRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such report of this tenant. */
        UNKNOWN,
        /** It is issued, or not yet where this could be done. */
        NOT_NOW,
        /** Who prepared it does not review or approve it. */
        SAME_PERSON,
        /** Nothing has changed since the revision that is issued. */
        NOTHING_NEW,
        /** The month has not begun, or a text is too long. */
        WRONG_INPUT
    }

    private final Reason reason;

    ReportRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
