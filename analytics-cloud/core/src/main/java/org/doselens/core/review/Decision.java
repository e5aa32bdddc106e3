package org.doselens.core.review;

/**
 * What somebody decides on an item.
 *
 * @param state a decision, or {@link ItemState#IN_REVIEW} to take one back
 * @param reason one of {@link Reviewing#REASONS}; empty when taken back
 * @param text in their own words; may be empty
 * @param notPerformer they say that they did not perform the exam; needed where only its room explained it, because a
 *     room names nobody
 */
public record Decision(ItemState state, String reason, String text, boolean notPerformer) {

    public Decision {
        boolean possible = state.decision() || state == ItemState.IN_REVIEW;
        if (!possible || state.decision() != Reviewing.REASONS.contains(reason)) {
            throw new ReviewRefused(
                    ReviewRefused.Reason.WRONG_INPUT, "a decision needs one of the reasons " + Reviewing.REASONS);
        }
        text = text == null ? "" : text.strip();
    }
}
