package org.doselens.core.review;

/** A change in review that is not done, with what to do instead. */
public final class ReviewRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** No such item, finding, rule or person in this tenant. */
        UNKNOWN,
        /** Who performed the exam, or explained it as its performer, cannot decide on it. */
        OWN_EXAM,
        /** The performer's explanation comes before a decision. */
        NOT_EXPLAINED,
        /** Where only the room explained it, whoever decides says that they did not perform it. */
        NOT_DECLARED,
        /** A finding closes when the comparison shows an effect. */
        NO_EFFECT,
        /** A text, reason or figure is missing or out of range. */
        WRONG_INPUT
    }

    private final Reason reason;

    public ReviewRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
