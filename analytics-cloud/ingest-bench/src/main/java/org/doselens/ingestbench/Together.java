package org.doselens.ingestbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** All lanes at once, with what they took. */
record Together(double seconds, double cpuSeconds, double engineCpuSeconds) {

    /** What a lane does. */
    interface Work {
        void on(Lane lane) throws Exception;
    }

    static Together run(List<Lane> lanes, ProcessHandle engine, Work work) throws Exception {
        return run(lanes, engine, work, () -> {});
    }

    /** Runs the work on every lane, then what is left to do; processor time is that of this process and the engine's. */
    static Together run(List<Lane> lanes, ProcessHandle engine, Work work, Runnable afterwards) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes.size());
        try {
            double ownBefore = cpuSeconds(ProcessHandle.current());
            double engineBefore = cpuSeconds(engine);
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
            afterwards.run();
            double seconds = (System.nanoTime() - startedNs) / 1e9;
            double engineCpu = cpuSeconds(engine) - engineBefore;
            return new Together(seconds, engineCpu + cpuSeconds(ProcessHandle.current()) - ownBefore, engineCpu);
        } finally {
            threads.shutdown();
        }
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
