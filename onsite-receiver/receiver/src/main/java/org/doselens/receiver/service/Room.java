package org.doselens.receiver.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether more can be taken: the cloud may be away for days, and what is taken must be kept until it is back. Looked at
 * once a second at most, by a clock that nobody sets. Thread-safe.
 */
final class Room {

    private static final Logger LOG = LoggerFactory.getLogger(Room.class);
    private static final long LOOK_EVERY_NANOS = 1_000_000_000;

    /** Bytes that can still be written where the data is. */
    @FunctionalInterface
    interface Free {
        long bytes() throws IOException;
    }

    /**
     * What waits for the cloud.
     *
     * @param longest how long the oldest of them waits
     */
    record Waiting(long records, Duration longest) {}

    private final Free free;
    private final Supplier<Waiting> queue;
    private final ReceiverSettings.RoomSettings limits;
    private final LongSupplier nanos;
    private long nextLook;
    private boolean room = true;

    Room(Free free, Supplier<Waiting> queue, ReceiverSettings.RoomSettings limits, LongSupplier nanos) {
        this.free = free;
        this.queue = queue;
        this.limits = limits;
        this.nanos = nanos;
        this.nextLook = nanos.getAsLong();
    }

    static Room of(Path data, Supplier<Waiting> queue, ReceiverSettings.RoomSettings limits) {
        return new Room(() -> Files.getFileStore(data).getUsableSpace(), queue, limits, System::nanoTime);
    }

    /** False while a limit is reached; the sender shall then be told to try again later. */
    synchronized boolean isLeft() {
        long now = nanos.getAsLong();
        if (now - nextLook >= 0) {
            nextLook = now + LOOK_EVERY_NANOS;
            look();
        }
        return room;
    }

    private void look() {
        boolean before = room;
        try {
            long bytes = free.bytes();
            Waiting waiting = queue.get();
            room = bytes >= limits.leaveFree().toBytes()
                    && waiting.records() < limits.mostRecordsWaiting()
                    && waiting.longest().compareTo(limits.longestWait()) < 0;
            if (room != before) {
                LOG.warn(
                        room
                                ? "Objects are taken again: {} MB free, {} records wait, up to {} days"
                                : "No object is taken: {} MB free, {} records wait, up to {} days",
                        bytes >> 20,
                        waiting.records(),
                        waiting.longest().toDays());
            }
        } catch (IOException | RuntimeException e) {
            // what cannot be looked at is tried: the journal refuses what it cannot keep
            room = true;
            LOG.warn("Free space cannot be told: {}", e.getClass().getSimpleName());
        }
    }
}
