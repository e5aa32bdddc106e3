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
    ADULT_PROTOCOL_ON_CHILD
}
