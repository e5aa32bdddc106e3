package org.doselens.assembly;

/** What became of an object that arrived. Every object is exactly one of these. */
public enum ReceivedAs {
    /** Its content is part of an exam, or will be when its study is assembled. */
    ASSEMBLED,
    /** Known already with the same content. */
    DUPLICATE,
    /** Could not be read; kept aside with the reason. */
    QUARANTINED,
    /** Readable, and says nothing of dose or utilization, or is of a study that was closed long ago. */
    IGNORED
}
