package org.doselens.dashboard.procedure;

import java.util.List;
import org.doselens.benchmarksdata.Proposal;
import org.doselens.core.exam.LocalNameCount;
import org.doselens.core.procedure.MappedName;

/**
 * A name with what the rules propose for it and what people decided.
 *
 * @param proposal its key is null where the rules have no idea, or where nothing is left to propose
 * @param decision null while nobody decided
 */
public record MappedRow(LocalNameCount count, Proposal proposal, MappedName decision) {

    /** Sure enough to be accepted together with others. */
    static final double SURE = 0.8;

    /** {@code open}: somebody has to look; {@code rules}; {@code person}; {@code none}: known to have no procedure. */
    public String state() {
        if (decision != null) {
            return decision.standardKey().isEmpty() ? "none" : "person";
        }
        return count.unmapped() > 0 ? "open" : "rules";
    }

    /** Whether the rules propose something that is not in place. */
    public boolean proposes() {
        return decision == null
                && proposal.standardKey() != null
                && !proposal.standardKey().equals(count.standardKey());
    }

    /** Whether the proposal may be accepted without a second look. */
    public boolean sure() {
        return proposes() && count.unmapped() > 0 && proposal.confidence() >= SURE;
    }

    /** What the proposal stands on; empty if there is none. */
    public List<String> evidence() {
        return proposal.evidence();
    }
}
