package org.doselens.assembly.order;

/**
 * A merge as exams name its patients.
 *
 * @param from as exams named the one that ends
 * @param into as that one is named now
 * @param link the merge that was told
 */
public record MergedPatient(PatientRef from, PatientRef into, PatientLink link) {

    @Override
    public String toString() {
        return "MergedPatient[withheld]";
    }
}
