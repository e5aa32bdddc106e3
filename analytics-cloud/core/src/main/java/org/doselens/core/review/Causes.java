package org.doselens.core.review;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Why an exam has the dose it has.
 *
 * @param group what it was compared with
 * @param hints what raised the dose, most first; empty if nothing stands out
 * @param ruledOut what was looked for and is not there
 */
public record Causes(
        GroupReference group, Measure measure, DoseSplit split, List<Hint> hints, Set<Hint.Kind> ruledOut) {

    /** How much of the excess size must explain to close an exam by itself. */
    static final double EXPLAINED = 0.8;

    public Causes {
        hints = List.copyOf(hints);
        Set<Hint.Kind> absent = new TreeSet<>(ruledOut);
        hints.forEach(hint -> absent.remove(hint.kind()));
        ruledOut = Collections.unmodifiableSet(absent);
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
