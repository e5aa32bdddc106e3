package org.doselens.receiver.service;

import java.util.List;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.anonymizer.ledger.Ledger;
import org.doselens.delivery.Spool;

/**
 * Where everything about patients leaves: into the ledger first, then into the spool. If the process dies in between,
 * the record is told again and the ledger takes it once.
 */
record WayOut(Ledger ledger, Spool spool) {

    /** Returns when all of them are durable in both. */
    void leave(List<Departure> departures) {
        ledger.append(departures);
        spool.add(departures.stream().map(Departure::outgoing).toList());
    }

    /** The same for records that are of no exam, such as merges of patients. */
    void leaveOfNoExam(List<OutgoingRecord> records) {
        leave(records.stream().map(record -> new Departure(record, null)).toList());
    }
}
