package org.doselens.receiver.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.doselens.assembly.Door;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.Tally;
import org.doselens.delivery.DeliveryStatus;
import org.doselens.delivery.SpoolCounts;
import org.doselens.onsite.status.Status;
import org.doselens.onsite.status.StatusSource;
import org.doselens.receiver.device.KnownDevice;
import org.doselens.receiver.service.LastHeard;
import org.doselens.receiver.service.RunningParts;

/** The receiver's state for the first page. */
final class ReceiverStatus implements StatusSource {

    private final RunningParts parts;
    private final Clock clock;

    ReceiverStatus(RunningParts parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    @Override
    public Status now() {
        Tally tally = parts.journal().tally();
        DeliveryStatus delivery = parts.delivery().status();
        return new Status(
                clock.instant(),
                objects(tally),
                records(delivery),
                new Status.Cloud(
                        parts.settings().cloudUrl().getHost(),
                        delivery.lastSuccess().orElse(null),
                        delivery.problem().orElse(null)),
                delivery.certificateExpires(),
                disk(parts.data()),
                devices(),
                doors(tally),
                new FeedStates(parts).all());
    }

    static Status.Objects objects(Tally tally) {
        return new Status.Objects(
                tally.received(),
                tally.of(ReceivedAs.ASSEMBLED),
                tally.of(ReceivedAs.DUPLICATE),
                tally.of(ReceivedAs.QUARANTINED),
                tally.of(ReceivedAs.IGNORED));
    }

    private static Status.Records records(DeliveryStatus delivery) {
        SpoolCounts counts = delivery.counts();
        return new Status.Records(
                counts.added(),
                counts.acknowledged(),
                counts.open(),
                counts.refused(),
                counts.superseded(),
                delivery.oldestWaiting().orElse(null));
    }

    private static Status.Disk disk(Path data) {
        try {
            FileStore store = Files.getFileStore(data);
            return new Status.Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every device that ever sent and is not ignored; how much today, as far back as this process. */
    private List<Status.DeviceHeard> devices() {
        Map<String, LastHeard.Heard> heard = new HashMap<>();
        for (LastHeard.Heard one : parts.lastHeard().all()) {
            heard.put(parts.devices().idOf(one.device()), one);
        }
        return parts.devices().all().stream()
                .filter(device -> !device.ignored())
                .map(device -> heard(device, heard.get(device.key())))
                .sorted(Comparator.comparing(Status.DeviceHeard::lastAt).reversed())
                .toList();
    }

    private static Status.DeviceHeard heard(KnownDevice device, LastHeard.Heard now) {
        return new Status.DeviceHeard(
                device.key(),
                DeviceNames.of(device),
                DeviceNames.model(device),
                now == null || now.at().isBefore(device.lastAt()) ? device.lastAt() : now.at(),
                now == null ? 0 : now.objectsToday());
    }

    /** Ways in by which something came. */
    private static List<Status.Door> doors(Tally tally) {
        List<Status.Door> doors = new ArrayList<>();
        for (Door door : Door.values()) {
            if (tally.received(door) > 0) {
                doors.add(new Status.Door(HeldObjects.key(door), tally.received(door)));
            }
        }
        return doors;
    }
}
