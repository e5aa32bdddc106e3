package org.doselens.anonymizer.freetext;

import java.time.Instant;
import java.util.Set;

/**
 * A text of the site's own and what became of it.
 *
 * @param token stands for it on the wire
 * @param text the site's own words; may name somebody
 * @param patients how many different patients it was seen with; not counted on once it is decided or over ten
 * @param suspicions why it does not leave by itself; empty if it is free of names
 * @param state what was decided
 * @param standardKey what staff mapped it to; null if nobody did
 * @param decidedBy who decided; null if nobody did
 * @param decidedAt when; null if nobody did
 */
public record LocalText(
        String token,
        String text,
        int patients,
        Set<Suspicion> suspicions,
        State state,
        String standardKey,
        String decidedBy,
        Instant decidedAt) {

    /** What was decided about a text. */
    public enum State {
        /** Nothing yet: it leaves by itself once it is free of names and seen with enough patients. */
        WAITING,
        /** It left. */
        RELEASED,
        /** Somebody keeps it in. */
        WITHHELD
    }

    public LocalText {
        suspicions = Set.copyOf(suspicions);
    }

    @Override
    public String toString() {
        return "LocalText[" + token + ", " + state + "]";
    }
}
