package org.doselens.receiver.page;

import java.time.Instant;
import java.util.List;
import org.doselens.exam.ConsoleReason;
import org.doselens.onsite.room.RoomSource;
import org.doselens.receiver.console.ConsoleRooms;

/** A room's exams as its page asks for them. */
record RoomsOfReceiver(ConsoleRooms rooms) implements RoomSource {

    @Override
    public List<Done> since(String device, Instant since) {
        return rooms.since(device, since).stream()
                .map(one -> new Done(
                        one.examKey(),
                        one.modality(),
                        one.standardKey(),
                        one.localName(),
                        one.startedAt(),
                        one.metric(),
                        one.dose(),
                        one.usual(),
                        one.reason()))
                .toList();
    }

    @Override
    public boolean explain(String device, String examKey, ConsoleReason reason) {
        return rooms.explain(device, examKey, reason);
    }
}
