package org.doselens.simulator.exam;

/** Why an exam has more dose than its like. Stands in the truth file only. */
public enum Cause {
    /** Water-equivalent diameter far above the usual. */
    LARGE_PATIENT,
    /** A series was made again, such as after a failed breath-hold. */
    REPEATED_SERIES,
    /** More was scanned than was asked for. */
    EXTENDED_RANGE,
    /** Tube current modulation was off. */
    MODULATION_OFF,
    /** A child was scanned with the protocol of adults. */
    ADULT_PROTOCOL_ON_CHILD,
    /** The dose was stated for the head phantom of a body scan; planted only. */
    WRONG_PHANTOM,
    /** Tube voltage was raised; planted only. */
    KVP_RAISED,
    /** Pitch was lowered at the same tube current; planted only. */
    PITCH_LOWERED
}
