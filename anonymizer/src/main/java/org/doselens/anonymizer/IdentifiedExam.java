package org.doselens.anonymizer;

import org.doselens.exam.Exam;

/**
 * An exam as it was read inside the hospital: the fields of {@link Exam} hold the original texts, UIDs and keys. Only
 * the anonymizer turns it into something that may leave; {@code toString} tells nothing.
 *
 * @param identity who it is about
 * @param exam what was done; keys, UIDs and texts as received, tokens null
 */
public record IdentifiedExam(Identity identity, Exam exam) {

    @Override
    public String toString() {
        return "IdentifiedExam[withheld]";
    }
}
