package org.doselens.core.reference;

/** A change of levels that is not done, with what to do instead. */
public final class LevelRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such source, level or signing for this tenant. */
        UNKNOWN,
        /** Nothing of it is left to be confirmed, or the signing has ended. */
        ALREADY_DONE,
        /** A note or day is missing or out of range. */
        WRONG_INPUT,
        /** Fewer exams or rooms than ICRP 135 asks for, and no reason to do without. */
        TOO_FEW,
        /** Who drafted a level does not approve it. */
        SAME_PERSON
    }

    private final Reason reason;

    LevelRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
