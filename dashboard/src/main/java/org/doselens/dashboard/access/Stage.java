package org.doselens.dashboard.access;

/** How far somebody has come through the door. Only the last stage opens anything but its own page. */
public enum Stage {
    /** The password was given by somebody else: choose another. */
    PASSWORD,
    /** A second factor is asked for and none is set up. */
    NEW_FACTOR,
    /** The second factor is owed. */
    FACTOR,
    IN
}
