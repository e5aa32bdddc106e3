package org.doselens.core.reference;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A level drafted from own doses, and what became of it.
 *
 * @param kind {@code localDrl}, {@code localWorkingLevel} or {@code typicalValue}
 * @param proposed what the doses gave; {@code value} is what the physicist made of it
 * @param overruled why it stands below the minimum sample; null where there was enough
 * @param approved null while it waits for the second person
 */
public record LevelDraft(
        long id,
        String kind,
        String standardKey,
        String metric,
        String band,
        int phantomCm,
        double value,
        double proposed,
        int exams,
        int rooms,
        LocalDate fromDay,
        LocalDate toDay,
        String overruled,
        String note,
        int draftedById,
        String draftedBy,
        Instant draftedAt,
        Boolean approved,
        String decidedBy,
        Instant decidedAt,
        String decisionNote) {}
