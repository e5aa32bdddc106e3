package org.doselens.receiver.service;

import java.util.List;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.assembly.Telling;

/** De-identifies what is to be told and sends it on its way. */
record ToSpool(Anonymizer anonymizer, WayOut out) implements AssemblyLoop.Teller {

    @Override
    public void tell(List<Telling> tellings) {
        out.leave(tellings.stream().map(this::departure).toList());
        List<OutgoingRecord> names = anonymizer.dueNames();
        if (!names.isEmpty()) {
            out.leave(names.stream().map(name -> new Departure(name, null)).toList());
            anonymizer.namesTold(names);
        }
    }

    private Departure departure(Telling telling) {
        int revision = telling.state().revision();
        return telling.isWithdrawal()
                ? new Departure(anonymizer.withdrawal(telling.state().examKey(), revision), null)
                : new Departure(anonymizer.deidentify(telling.exam(), revision), telling.exam());
    }
}
