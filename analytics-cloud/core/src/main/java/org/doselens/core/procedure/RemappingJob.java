package org.doselens.core.procedure;

import java.time.LocalDate;

/**
 * Exams that wait to be written again: those of a name, or one; or, of neither, all of the tenant to be measured again.
 *
 * @param nameKey empty where it is not about a name
 * @param examKey empty where it is not about one exam
 * @param doneThrough last day that is finished; null while none is
 */
public record RemappingJob(
        long id, int tenantId, int siteId, String modality, String nameKey, String examKey, LocalDate doneThrough) {

    /** Whether nobody mapped anything: the rules by which exams are measured changed. */
    public boolean onlyMeasures() {
        return nameKey.isEmpty() && examKey.isEmpty();
    }
}
