package org.doselens.backfill;

/** How a back-fill stands. */
public enum BackfillState {
    /** Written down; no receiver has begun with it. */
    ORDERED,
    RUNNING,
    /** A person has stopped it for now. */
    PAUSED,
    /** Every study of every day has been seen to. */
    DONE,
    /** A person has ended it. */
    CANCELLED;

    boolean isOver() {
        return this == DONE || this == CANCELLED;
    }
}
