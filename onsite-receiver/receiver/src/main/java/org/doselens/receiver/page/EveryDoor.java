package org.doselens.receiver.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.doselens.delivery.CloudCheck;
import org.doselens.onsite.connection.ConnectionSource.Check;
import org.doselens.onsite.connection.ConnectionSource.Tried;
import org.doselens.onsite.device.DeviceSource;
import org.doselens.receiver.service.RunningParts;

/** Tests of everything that is set: own doors, PACS, worklist, proxy, cloud and its clock, room on disk. */
final class EveryDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final double CLOCK_TOLERANCE_S = 5;
    private static final double MODALITY_TOLERANCE_S = 30;
    /** Objects that come later than this after they were written waited, and tell no clock. */
    private static final double SENT_LATE_S = 600;

    private final RunningParts parts;
    private final TriedConnections one;
    private final Clock clock;

    EveryDoor(RunningParts parts, TriedConnections one, Clock clock) {
        this.parts = parts;
        this.one = one;
        this.clock = clock;
    }

    /** All at once; in the order they are shown. */
    List<Check> all() throws InterruptedException {
        List<Callable<List<Check>>> tests = new ArrayList<>(new OwnDoors(parts, one, clock).tests());
        tests.addAll(new OtherDoors(parts, one, clock).tests());
        tests.add(this::wayOut);
        tests.add(this::modalityClocks);
        tests.add(this::disk);
        ExecutorService threads = Executors.newFixedThreadPool(tests.size());
        try {
            List<Check> checks = new ArrayList<>();
            for (Future<List<Check>> test : threads.invokeAll(tests)) {
                checks.addAll(test.get());
            }
            return checks;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a test of a connection failed of itself", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Of a receiver that delivers by files, its folders. */
    private List<Check> wayOut() {
        return parts.settings()
                .delivery()
                .folders()
                .map(folders -> List.of(folder("folder-out", folders.out()), folder("folder-in", folders.in())))
                .orElseGet(() -> cloudAndClock(parts.settings().cloudUrl()));
    }

    private static Check folder(String kind, Path folder) {
        boolean good = Files.isDirectory(folder) && Files.isWritable(folder);
        return new Check(kind, folder.toString(), new Tried(good ? "ok" : "not-writable", 0), "");
    }

    private List<Check> cloudAndClock(URI cloud) {
        CloudCheck.Answer[] heard = new CloudCheck.Answer[1];
        Tried tried = TriedConnections.tried(() -> {
            try {
                heard[0] = CloudCheck.ask(
                        parts.identity(), parts.settings().delivery().to(cloud, parts.zone()), PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        });
        List<Check> checks = new ArrayList<>();
        Tried as = heard[0] != null && !heard[0].accepted() ? new Tried("not-accepted", tried.millis()) : tried;
        checks.add(new Check("cloud", cloud.getHost(), as, ""));
        if (heard[0] != null && heard[0].clock().isPresent()) {
            double offset =
                    Duration.between(heard[0].clock().get(), clock.instant()).toMillis() / 1000.0;
            boolean right = Math.abs(offset) <= CLOCK_TOLERANCE_S;
            checks.add(new Check(
                    "cloud-clock",
                    "",
                    new Tried(right ? "ok" : "clock-off", tried.millis()),
                    String.format(Locale.ROOT, "%+.0f s", offset)));
        }
        return checks;
    }

    /** Of every device that is heard; nothing is asked of them. */
    private List<Check> modalityClocks() {
        DevicesOfReceiver devices = new DevicesOfReceiver(parts.devices(), parts.lastHeard());
        List<String> off = new ArrayList<>();
        List<DeviceSource.KnownDevice> known = devices.all().stream()
                .filter(device -> device.clockOffsetS() != null && device.clockOffsetS() > -SENT_LATE_S)
                .toList();
        for (DeviceSource.KnownDevice device : known) {
            if (Math.abs(device.clockOffsetS()) >= MODALITY_TOLERANCE_S) {
                off.add(String.format(Locale.ROOT, "%s %+.0f s", device.name(), device.clockOffsetS()));
            }
        }
        Tried result = new Tried(known.isEmpty() ? "clock-unknown" : off.isEmpty() ? "ok" : "clock-off", 0);
        return List.of(new Check("modality-clocks", "", result, String.join(", ", off)));
    }

    private List<Check> disk() throws IOException {
        FileStore store = Files.getFileStore(parts.data());
        long free = store.getUsableSpace();
        long needed = parts.settings().room().leaveFree().toBytes();
        return List.of(new Check(
                "disk",
                "",
                new Tried(free > 2 * needed ? "ok" : free > needed ? "low" : "full", 0),
                (free >> 30) + " GB"));
    }
}
