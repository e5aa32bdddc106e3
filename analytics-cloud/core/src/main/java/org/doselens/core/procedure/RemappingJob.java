package org.doselens.core.procedure;

import java.time.LocalDate;

/**
 * Exams that wait to be written again: those of a name, or one.
 *
 * @param examKey empty where it is about a name
 * @param doneThrough last day that is finished; null while none is
 */
public record RemappingJob(
        long id, int tenantId, int siteId, String modality, String nameKey, String examKey, LocalDate doneThrough) {}
