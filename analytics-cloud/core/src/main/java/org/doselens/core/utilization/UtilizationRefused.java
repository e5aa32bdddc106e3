package org.doselens.core.utilization;

/** A change of hours or of a device's log that is not done, with what to do instead. */
public final class UtilizationRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such device, entry or exception in this tenant. */
        UNKNOWN,
        /** It is already ended or taken back. */
        ENDED,
        /** A text, time or choice is missing or out of range. */
        WRONG_INPUT
    }

    private final Reason reason;

    public UtilizationRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
