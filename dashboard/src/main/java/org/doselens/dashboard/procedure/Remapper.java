package org.doselens.dashboard.procedure;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.core.exam.Remapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Writes exams again, beside the pages, when names were mapped: at once when told, and every half minute what a crash
 * or a fault left waiting.
 */
@Component
class Remapper implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Remapper.class);
    private static final long EVERY_S = 30;

    private final Remapping remapping;
    private ScheduledExecutorService worker;
    private ScheduledFuture<?> regularly;

    Remapper(Remapping remapping) {
        this.remapping = remapping;
    }

    /** Somebody mapped something. */
    void soon() {
        worker.execute(this::remap);
    }

    private void remap() {
        try {
            remapping.remapWhatWaits();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Exams could not be mapped again and wait: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "remapping"));
        regularly = worker.scheduleWithFixedDelay(this::remap, 0, EVERY_S, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        regularly.cancel(false);
        worker.shutdownNow();
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
