package org.doselens.benchmarksdata;

import java.util.List;

/**
 * What a local name most likely means.
 *
 * @param standardKey key of a standard procedure; null when unsure, because a wrong key is worse than none
 * @param confidence 0 to 1; 0 without a key
 * @param evidence the words that were understood and the rule that decided, for a person to check; it quotes the text,
 *     so it stays on site
 * @param notPatient true for phantoms, quality assurance, service and test entries
 */
public record Proposal(String standardKey, double confidence, List<String> evidence, boolean notPatient) {

    public Proposal {
        evidence = List.copyOf(evidence);
    }
}
