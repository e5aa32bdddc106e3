package org.doselens.anonymizer.ledger;

import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.anonymizer.OutgoingRecord;

/**
 * A record on its way out, with what it was made from.
 *
 * @param original the exam as it was read; null for a record that was made of none, such as a withdrawal
 */
public record Departure(OutgoingRecord outgoing, IdentifiedExam original) {

    @Override
    public String toString() {
        return "Departure[withheld]";
    }
}
