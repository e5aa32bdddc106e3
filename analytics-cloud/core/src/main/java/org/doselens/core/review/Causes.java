package org.doselens.core.review;

import java.util.List;
import java.util.Optional;

/**
 * Why an exam has the dose it has.
 *
 * @param group what it was compared with
 * @param hints what raised the dose, most first; empty if nothing stands out
 */
public record Causes(GroupReference group, Measure measure, DoseSplit split, List<Hint> hints) {

    /** How much of the excess size must explain to close an exam by itself. */
    private static final double EXPLAINED = 0.8;

    public Causes {
        hints = List.copyOf(hints);
    }

    /** The first named cause. */
    public Optional<Hint> first() {
        return hints.stream().findFirst();
    }

    /** Whether the patient's size explains the excess over the group: nothing else would bring it near. */
    public boolean explainedBySize() {
        double excess = split.total() - split.reference();
        return excess > 0 && split.part(Component.SIZE) >= EXPLAINED * excess;
    }
}
