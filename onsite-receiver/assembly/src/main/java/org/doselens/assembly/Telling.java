package org.doselens.assembly;

import org.doselens.anonymizer.IdentifiedExam;

/**
 * Something the cloud must be told of an exam.
 *
 * @param exam what to tell; null for a withdrawal
 * @param state what to remember once it was told
 */
public record Telling(IdentifiedExam exam, ToldExam state) {

    public boolean isWithdrawal() {
        return exam == null;
    }

    @Override
    public String toString() {
        return "Telling[" + state + (isWithdrawal() ? ", withdrawal]" : "]");
    }
}
