package org.doselens.receiver.service;

import java.util.List;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.assembly.Telling;
import org.doselens.delivery.Spool;

/** De-identifies what is to be told and puts it into the spool. */
record ToSpool(Anonymizer anonymizer, Spool spool) implements AssemblyLoop.Teller {

    @Override
    public void tell(List<Telling> tellings) {
        spool.add(tellings.stream().map(this::outgoing).toList());
    }

    private OutgoingRecord outgoing(Telling telling) {
        int revision = telling.state().revision();
        return telling.isWithdrawal()
                ? anonymizer.withdrawal(telling.state().examKey(), revision)
                : anonymizer.deidentify(telling.exam(), revision);
    }
}
