package org.doselens.ris;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * When steps of a worklist were first seen as arrived, of which the worklist tells only that they are. A step that was so at
 * the first look arrived at a time nobody knows. Used by one thread.
 */
final class ArrivedSteps {

    private final Map<String, OffsetDateTime> seenAt = new HashMap<>();
    private Set<String> waiting = new HashSet<>();
    private Set<String> stillWaiting = new HashSet<>();
    private Set<String> present = new HashSet<>();
    private OffsetDateTime now;

    void begin(OffsetDateTime moment) {
        now = moment;
        stillWaiting = new HashSet<>();
        present = new HashSet<>();
    }

    /** Null for a step that has not arrived, or that was never seen before it had. */
    OffsetDateTime at(String step, boolean arrived) {
        present.add(step);
        if (!arrived) {
            stillWaiting.add(step);
            seenAt.remove(step);
            return null;
        }
        if (waiting.contains(step)) {
            seenAt.putIfAbsent(step, now);
        }
        return seenAt.get(step);
    }

    void end() {
        waiting = stillWaiting;
        seenAt.keySet().retainAll(present);
    }
}
