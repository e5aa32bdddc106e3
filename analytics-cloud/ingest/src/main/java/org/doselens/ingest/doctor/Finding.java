package org.doselens.ingest.doctor;

/**
 * What was seen at one place.
 *
 * @param verdict how it is
 * @param place what was looked at
 * @param seen in a few words, with figures
 * @param todo what a person should do; empty if nothing
 */
public record Finding(Verdict verdict, String place, String seen, String todo) {

    /** From well to ill. */
    public enum Verdict {
        /** Nothing to do. */
        WELL,
        /** Works, and will not for ever. */
        CARE,
        /** Does not work. */
        ILL
    }

    static Finding well(String place, String seen) {
        return new Finding(Verdict.WELL, place, seen, "");
    }

    static Finding care(String place, String seen, String todo) {
        return new Finding(Verdict.CARE, place, seen, todo);
    }

    static Finding ill(String place, String seen, String todo) {
        return new Finding(Verdict.ILL, place, seen, todo);
    }
}
