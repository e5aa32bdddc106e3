package org.doselens.assembly;

import java.time.LocalDate;

/**
 * What the cloud was last told of an exam.
 *
 * @param assembledKey the exam's key as it is assembled from its objects
 * @param examKey the key it was told under; differs from {@code assembledKey} after its day changed
 * @param revision the last revision told
 * @param siteDay its day, which never changes under one key
 * @param content digest of what was told, to see whether anything is new
 * @param withdrawn true if the last thing told was a withdrawal
 */
public record ToldExam(
        String assembledKey, String examKey, int revision, LocalDate siteDay, String content, boolean withdrawn) {

    /** The same revision, of which nobody can say whether it was told: equal to no content, so that it is told again. */
    ToldExam outcomeUnknown() {
        return new ToldExam(assembledKey, examKey, revision, siteDay, "", false);
    }

    @Override
    public String toString() {
        return "ToldExam[revision " + revision + "]";
    }
}
