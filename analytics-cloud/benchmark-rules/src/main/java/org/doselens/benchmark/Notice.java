package org.doselens.benchmark;

/**
 * What a hospital is told about exams of its own that were kept out.
 *
 * @param times how many times the others' median its own is; 0 where that is not what is wrong
 * @param exams how many were kept out
 */
public record Notice(int tenant, Kind kind, Question question, double times, long exams) {

    /** What is wrong. */
    public enum Kind {
        /** All or many values look as if in another unit. */
        UNIT,
        /** The same exam more than once under different keys. */
        DUPLICATE,
        /** The same exam comes from another hospital too. */
        OTHER_HOSPITAL,
        /** Too few exams for any cell. */
        FEW
    }
}
