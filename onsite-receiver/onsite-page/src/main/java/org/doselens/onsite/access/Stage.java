package org.doselens.onsite.access;

/** How far somebody has come through the door. */
public enum Stage {
    /** Came with a one-time password and must choose their own. */
    PASSWORD,
    /** Has no second factor yet. */
    NEW_FACTOR,
    /** Has to give the second factor. */
    FACTOR,
    /** Is in. */
    IN
}
