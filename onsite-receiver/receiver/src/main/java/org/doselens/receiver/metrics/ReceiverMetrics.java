package org.doselens.receiver.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.doselens.delivery.DeliveryStatus;

/** How delivery stands, whether more is taken, and the room on the disk. Names no patient and no device. */
public final class ReceiverMetrics implements MeterBinder {

    private final Supplier<DeliveryStatus> delivery;
    private final BooleanSupplier takes;
    private final Path data;
    private final Clock clock;

    /**
     * Figures of a running receiver.
     *
     * @param takes whether objects are taken
     * @param data whose disk is told
     */
    public ReceiverMetrics(Supplier<DeliveryStatus> delivery, BooleanSupplier takes, Path data, Clock clock) {
        this.delivery = new Lately<>(delivery);
        this.takes = takes;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("doselens.receiver.takes", takes, asked -> asked.getAsBoolean() ? 1 : 0)
                .description("1 while objects are taken; 0 while disk or queue are full and senders are asked to wait")
                .register(registry);
        Gauge.builder(
                        "doselens.delivery.failing",
                        delivery,
                        status -> status.get().problem().isPresent() ? 1 : 0)
                .description("1 while the last try to deliver failed")
                .register(registry);
        seconds(
                registry,
                "doselens.delivery.oldest",
                "How long the oldest record waits for the cloud; 0 if none does",
                status -> status.oldestWaiting().map(this::since).orElse(0.0));
        seconds(
                registry,
                "doselens.delivery.last.success.age",
                "Since when nothing was acknowledged; NaN if nothing ever was",
                status -> status.lastSuccess().map(this::since).orElse(Double.NaN));
        Gauge.builder(
                        "doselens.certificate.left",
                        delivery,
                        status -> -since(status.get().certificateExpires()))
                .tag("certificate", "receiver")
                .baseUnit("seconds")
                .description("How long a certificate is still good")
                .register(registry);
        bytes(registry, "doselens.spool.used", "What waits takes on disk", DeliveryStatus::spoolBytes);
        bytes(registry, "doselens.spool.limit", "What it may take", DeliveryStatus::spoolLimitBytes);
        disk(registry, "doselens.disk.free", "Room on the disk, of ClickHouse the fullest", FileStore::getUsableSpace);
        disk(registry, "doselens.disk.total", "Size of the disk", FileStore::getTotalSpace);
    }

    private double since(Instant moment) {
        return Duration.between(moment, clock.instant()).toMillis() / 1e3;
    }

    private void seconds(MeterRegistry registry, String name, String says, ToDoubleFunction<DeliveryStatus> figure) {
        Gauge.builder(name, delivery, status -> figure.applyAsDouble(status.get()))
                .baseUnit("seconds")
                .description(says)
                .register(registry);
    }

    private void bytes(MeterRegistry registry, String name, String says, ToDoubleFunction<DeliveryStatus> figure) {
        Gauge.builder(name, delivery, status -> figure.applyAsDouble(status.get()))
                .baseUnit("bytes")
                .description(says)
                .register(registry);
    }

    /** What a disk says of itself. */
    @FunctionalInterface
    private interface OfDisk {
        long of(FileStore disk) throws IOException;
    }

    private void disk(MeterRegistry registry, String name, String says, OfDisk question) {
        Gauge.builder(name, data, folder -> ofDisk(folder, question).orElse(Double.NaN))
                .tag("place", "receiver")
                .baseUnit("bytes")
                .description(says)
                .register(registry);
    }

    private static Optional<Double> ofDisk(Path folder, OfDisk question) {
        try {
            return Optional.of((double) question.of(Files.getFileStore(folder)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
