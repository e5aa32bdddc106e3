package org.doselens.onsite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.doselens.exam.ConsoleReason;
import org.doselens.onsite.room.RoomSource;

/** One room with three exams, made up. */
final class MadeRooms implements RoomSource {

    private final Clock clock;
    private final List<Done> done = new ArrayList<>();

    MadeRooms(Clock clock) {
        this.clock = clock;
        done.add(done("aaaa111122223333", "ct-chest-wo", "", 12, 760, 310.0));
        done.add(done("bbbb111122223333", "ct-head-wo", "<b>Head</b>", 47, 820, 800.0));
        done.add(done("cccc111122223333", "", "", 95, 412, null));
    }

    private Done done(String key, String procedure, String name, int minutesAgo, double dlp, Double usual) {
        Instant at = clock.instant().minus(Duration.ofMinutes(minutesAgo));
        return new Done(key, "CT", procedure, name, at, "dlpMgyCm", dlp, usual, null);
    }

    @Override
    public List<Done> since(String device, Instant since) {
        return device.equals("a1")
                ? done.stream().filter(one -> one.startedAt().isAfter(since)).toList()
                : List.of();
    }

    @Override
    public boolean explain(String device, String examKey, ConsoleReason reason) {
        if (!device.equals("a1")) {
            return false;
        }
        boolean known = done.stream().anyMatch(one -> one.examKey().equals(examKey));
        done.replaceAll(one -> one.examKey().equals(examKey)
                ? new Done(
                        one.examKey(),
                        one.modality(),
                        one.standardKey(),
                        one.localName(),
                        one.startedAt(),
                        one.metric(),
                        one.dose(),
                        one.usual(),
                        reason)
                : one);
        return known;
    }
}
