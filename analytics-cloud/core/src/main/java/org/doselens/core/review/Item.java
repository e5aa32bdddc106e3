package org.doselens.core.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.doselens.exam.ShortCode;

/**
 * An exam on the worklist with the facts it is sorted and filtered by.
 *
 * @param startedAt null where no source gave a start
 * @param total in the unit of the metric
 * @param reference of its group; null where the group was too small
 * @param levelRatio over the level in force; null without a verdict
 * @param firstCause key of a {@link Hint.Kind}; empty if nothing stands out
 * @param dayRank its place among its day's items
 * @param sampled explained by size, and kept for a look
 * @param findingId null where it is in none
 * @param reason key of a reason code; empty while undecided
 * @param roomReason what the room said at its console, as {@link org.doselens.exam.ConsoleReason} on the wire; null for
 *     nothing
 * @param explainer who explained it as its performer; null while nobody did
 */
public record Item(
        long id,
        String examKey,
        LocalDate siteDay,
        Instant startedAt,
        String modality,
        String standardKey,
        String deviceKey,
        String deviceName,
        String metric,
        double total,
        Double reference,
        Double levelValue,
        Double levelRatio,
        boolean provisional,
        List<RuleKind> rules,
        String firstCause,
        double score,
        int dayRank,
        ItemState state,
        boolean sampled,
        Long findingId,
        Integer assigneeId,
        String assignee,
        LocalDate dueDate,
        String reason,
        Integer explainedBy,
        String explainer,
        String decider,
        Instant openedAt,
        Instant changedAt,
        String roomReason) {

    public Item {
        rules = List.copyOf(rules);
    }

    /** Whether the performer's side was heard. */
    public boolean explained() {
        return explainedBy != null || roomReason != null;
    }

    /** As people type it. */
    public String shortCode() {
        return ShortCode.of(examKey);
    }
}
