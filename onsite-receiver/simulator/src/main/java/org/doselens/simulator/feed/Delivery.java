package org.doselens.simulator.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.hospital.SimulatedDevice;

/** Hands batches to a destination, several devices at once. Close it to end its threads. */
public final class Delivery implements AutoCloseable {

    private final Destination destination;
    private final BiConsumer<Emission, Boolean> answered;
    private final ExecutorService devices;

    /** Calls {@code answered} for each object with whether it was taken, from several threads. */
    public Delivery(Destination destination, int parallel, BiConsumer<Emission, Boolean> answered) {
        this.destination = destination;
        this.answered = answered;
        this.devices = Executors.newFixedThreadPool(parallel);
    }

    /**
     * Delivers all objects, each device's in order.
     *
     * @param now called for each object that was answered, by several threads
     * @throws IOException the first failure of a device, after the other devices are done
     */
    public void deliver(List<Emission> objects, Consumer<Emission> now) throws IOException, InterruptedException {
        Map<SimulatedDevice, List<Emission>> byDevice = new LinkedHashMap<>();
        objects.forEach(object -> byDevice.computeIfAbsent(object.device(), device -> new ArrayList<>())
                .add(object));
        List<Map.Entry<SimulatedDevice, List<Emission>>> longestFirst = new ArrayList<>(byDevice.entrySet());
        longestFirst.sort(Comparator.comparing(entry -> -entry.getValue().size()));
        List<Future<Void>> running = new ArrayList<>();
        for (Map.Entry<SimulatedDevice, List<Emission>> entry : longestFirst) {
            running.add(devices.submit(() -> {
                destination.take(entry.getKey(), entry.getValue(), (object, taken) -> {
                    now.accept(object);
                    answered.accept(object, taken);
                });
                return null;
            }));
        }
        await(running);
    }

    private static void await(List<Future<Void>> running) throws IOException, InterruptedException {
        IOException failure = null;
        for (Future<Void> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof IOException cause)) {
                    throw new IllegalStateException(e.getCause());
                }
                failure = failure == null ? cause : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        devices.shutdownNow();
    }
}
