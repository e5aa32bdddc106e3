package org.doselens.assembly.order;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Which of all merges that were told hold: in whatever order they came, the same ones do, and never in a circle. */
final class MergesThatHold {

    private static final Comparator<Merge> OLDEST_FIRST =
            Comparator.comparingLong(Merge::at).thenComparing(Merge::from).thenComparing(Merge::into);

    private MergesThatHold() {}

    /**
     * Of a number another one is to be used.
     *
     * @param at when it was told last, epoch milliseconds
     */
    record Merge(String from, String into, long at, ByteBuffer payload) {}

    /**
     * Gone through by the time they were told at: a later merge of a number replaces an earlier one, and one that closes
     * a circle, of two numbers or of more, takes back the step that leads to its own number.
     *
     * @return by the number that ends
     */
    static Map<String, Merge> of(Collection<Merge> told) {
        Map<String, Merge> holding = new HashMap<>();
        told.stream().sorted(OLDEST_FIRST).forEach(merge -> {
            Merge step = holding.get(merge.into());
            while (step != null && !step.into().equals(merge.from())) {
                step = holding.get(step.into());
            }
            if (step != null) {
                holding.remove(step.from());
            }
            holding.put(merge.from(), merge);
        });
        return holding;
    }
}
