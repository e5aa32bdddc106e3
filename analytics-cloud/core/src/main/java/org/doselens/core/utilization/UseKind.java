package org.doselens.core.utilization;

/** What a device did for a while. */
public enum UseKind {
    /** A patient was on it, or rays were: see the source of the interval. */
    EXAM,
    /** From one exam to the next, within operating hours and no longer than the threshold. */
    TURNOVER,
    /** Open, able to work and without either. */
    IDLE,
    /** Open, but its log says that it could not work. */
    DOWN,
    /** Outside operating hours. */
    CLOSED
}
