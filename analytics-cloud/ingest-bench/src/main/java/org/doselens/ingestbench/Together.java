package org.doselens.ingestbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** All lanes at once, with what they took. */
record Together(double seconds, double cpuSeconds) {

    /** What a lane does. */
    interface Work {
        void on(Lane lane) throws Exception;
    }

    /** Runs the work on every lane; processor time is that of this process and of the engine's. */
    static Together run(List<Lane> lanes, ProcessHandle engine, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            double cpuBefore = cpuSeconds(engine);
            long startedNs = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (Lane lane : lanes) {
                running.add(threads.submit(() -> {
                    work.on(lane);
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
            return new Together((System.nanoTime() - startedNs) / 1e9, cpuSeconds(engine) - cpuBefore);
        } finally {
            threads.shutdown();
        }
    }

    private static double cpuSeconds(ProcessHandle engine) {
        return Stream.of(ProcessHandle.current(), engine)
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(used -> used.toMillis() / 1e3)
                .sum();
    }
}
