package org.doselens.anonymizer;

/** What a pseudonym stands for. Each kind has a key of its own, so equal originals of two kinds cannot be matched. */
public enum PseudonymKind {
    PATIENT,
    EXAM,
    EVENT,
    ACQUISITION,
    PERFORMER,
    DEVICE,
    BOOKING,
    /** A free text: procedure, protocol, series or coil name. */
    TEXT
}
