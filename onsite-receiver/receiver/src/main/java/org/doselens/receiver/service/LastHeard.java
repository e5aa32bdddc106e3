package org.doselens.receiver.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.exam.Device;

/** When each device last sent something, and how much today. Thread-safe; starts empty with the process. */
public final class LastHeard {

    /** A device and when it was heard of. */
    public record Heard(Device device, Instant at, LocalDate day, long objectsToday) {}

    private final Map<String, Heard> byDevice = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ZoneId zone;

    LastHeard(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    void of(Device device) {
        if (device == null || device.deviceKey() == null) {
            return;
        }
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, zone);
        byDevice.merge(
                device.deviceKey(),
                new Heard(device, now, day, 1),
                (before, heard) ->
                        before.day().equals(day) ? new Heard(device, now, day, before.objectsToday() + 1) : heard);
    }

    /** Every device heard of since the process started, in no order. */
    public List<Heard> all() {
        return List.copyOf(byDevice.values());
    }
}
