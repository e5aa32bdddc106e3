package org.doselens.receiver.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.exam.Device;

/**
 * When each device last sent something, how much today, and how far its clock is off. Thread-safe; starts empty with the
 * process.
 */
public final class LastHeard {

    /**
     * A device and when it was heard of.
     *
     * @param clockOffsetS its clock minus ours in seconds, by the times its recent objects were written; null while too
     *     few are known
     */
    public record Heard(Device device, Instant at, LocalDate day, long objectsToday, Double clockOffsetS) {}

    private final Map<String, Heard> byDevice = new ConcurrentHashMap<>();
    private final Map<String, ClockOffset> offsets = new ConcurrentHashMap<>();
    private final Clock clock;
    private final ZoneId zone;

    LastHeard(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** @param writtenAt when the object says that it was written; null if it does not say */
    void of(Device device, OffsetDateTime writtenAt) {
        if (device == null || device.deviceKey() == null) {
            return;
        }
        Instant now = clock.instant();
        LocalDate day = LocalDate.ofInstant(now, zone);
        Double offset = offsets.computeIfAbsent(device.deviceKey(), key -> new ClockOffset())
                .after(writtenAt, now);
        byDevice.merge(
                device.deviceKey(),
                new Heard(device, now, day, 1, offset),
                (before, heard) -> before.day().equals(day)
                        ? new Heard(device, now, day, before.objectsToday() + 1, offset)
                        : heard);
    }

    /** Every device heard of since the process started, in no order. */
    public List<Heard> all() {
        return List.copyOf(byDevice.values());
    }
}
