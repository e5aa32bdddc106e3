package org.doselens.receiver.service;

import java.util.List;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.ledger.Departure;
import org.doselens.assembly.Telling;
import org.doselens.exam.Withdrawal;
import org.doselens.receiver.console.ConsoleRooms;

/** De-identifies what is to be told, sends it on its way, and tells the room it is from. */
record ToSpool(Anonymizer anonymizer, WayOut out, ConsoleRooms rooms) implements AssemblyLoop.Teller {

    @Override
    public void tell(List<Telling> tellings) {
        List<Departure> departures = tellings.stream().map(this::departure).toList();
        out.leave(departures);
        departures.forEach(this::tellRoom);
        List<OutgoingRecord> names = anonymizer.dueNames();
        if (!names.isEmpty()) {
            out.leave(names.stream().map(name -> new Departure(name, null)).toList());
            anonymizer.namesTold(names);
        }
    }

    private void tellRoom(Departure departure) {
        if (departure.original() != null) {
            rooms.told(departure.original(), departure.outgoing());
        } else if (departure.outgoing().record() instanceof Withdrawal withdrawal) {
            rooms.withdrawn(withdrawal.examKey());
        }
    }

    private Departure departure(Telling telling) {
        int revision = telling.state().revision();
        return telling.isWithdrawal()
                ? new Departure(anonymizer.withdrawal(telling.state().examKey(), revision), null)
                : new Departure(anonymizer.deidentify(telling.exam(), revision), telling.exam());
    }
}
