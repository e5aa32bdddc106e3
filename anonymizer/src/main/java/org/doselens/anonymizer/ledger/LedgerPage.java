package org.doselens.anonymizer.ledger;

import java.util.List;

/**
 * One record that left, opened.
 *
 * @param line in short
 * @param sent the line of JSON exactly as it left
 * @param decisions field by field; the originals identify people
 */
public record LedgerPage(LedgerLine line, String sent, List<FieldDecision> decisions) {

    public LedgerPage {
        decisions = List.copyOf(decisions);
    }

    @Override
    public String toString() {
        return "LedgerPage[" + line.number() + "]";
    }
}
