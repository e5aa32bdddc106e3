package org.doselens.assembly.order;

/**
 * A merge as exams name its patients.
 *
 * @param from as exams named the one that ends
 * @param into as that one is named now; the same where a merge was taken back
 */
public record MergedPatient(PatientRef from, PatientRef into) {

    @Override
    public String toString() {
        return "MergedPatient[withheld]";
    }
}
