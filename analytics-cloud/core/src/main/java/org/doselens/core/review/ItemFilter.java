package org.doselens.core.review;

import java.time.LocalDate;
import java.util.List;

/**
 * Which items to list.
 *
 * @param states none for those that wait
 * @param from first day of decided items, to their last; items that wait are listed whatever their day
 * @param device key, empty for all
 * @param cause key of a {@link Hint.Kind}, empty for all
 * @param finding 0 for all
 * @param assignee an account's id, 0 for all
 * @param beyondBudget also those beyond the site's budget of their day
 */
public record ItemFilter(
        List<ItemState> states,
        LocalDate from,
        LocalDate to,
        String device,
        String cause,
        long finding,
        int assignee,
        boolean beyondBudget) {

    public ItemFilter {
        states = List.copyOf(states);
    }

    List<String> stateKeys() {
        return states.isEmpty()
                ? ItemState.openKeys()
                : states.stream().map(ItemState::key).toList();
    }
}
