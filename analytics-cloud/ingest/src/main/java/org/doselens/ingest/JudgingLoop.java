package org.doselens.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.core.dose.JudgingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Judges in the background what was loaded, twice a second; also what a process that ended left behind. Says how much
 * it judged and how long that took, and warns once when a fault keeps exams waiting.
 */
final class JudgingLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingLoop.class);
    private static final long EVERY_MS = 500;
    private static final long SECONDS_TO_END = 20;

    private final JudgingQueue queue;
    private final Clock clock;
    private ScheduledExecutorService worker;
    private ScheduledFuture<?> regularly;
    private boolean failing;

    JudgingLoop(JudgingQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    private void judge() {
        try {
            Instant started = clock.instant();
            int exams = queue.judgeDue(started);
            if (exams > 0) {
                LOG.info(
                        "Exams judged: {} in {} ms; {} wait",
                        exams,
                        Duration.between(started, clock.instant()).toMillis(),
                        queue.waiting().exams());
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Loaded exams cannot be judged now and wait: {}",
                        e.getClass().getSimpleName());
            }
            failing = true;
        }
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "judging"));
        regularly = worker.scheduleWithFixedDelay(this::judge, 0, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** Lets a judging that runs end, while the databases are still open. */
    @Override
    public void stop() {
        regularly.cancel(false);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
