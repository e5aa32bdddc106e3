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
 * Judges in the background what was loaded, twice a second or as often as takes a quarter of one core; also what a process that ended left behind. Says how much
 * it judged and how long that took, and warns once when a fault keeps exams waiting.
 */
final class JudgingLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JudgingLoop.class);
    private static final long EVERY_MS = 500;
    private static final int RESTS_AS_LONG = 3;
    private static final long SECONDS_TO_END = 20;

    private final JudgingQueue queue;
    private final Clock clock;
    private ScheduledExecutorService worker;
    private ScheduledFuture<?> next;
    private boolean failing;

    JudgingLoop(JudgingQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    private void turn() {
        Instant started = clock.instant();
        judge(started);
        long tookMs = Duration.between(started, clock.instant()).toMillis();
        after(Math.max(EVERY_MS, RESTS_AS_LONG * tookMs));
    }

    private synchronized void after(long ms) {
        if (worker != null) {
            next = worker.schedule(this::turn, ms, TimeUnit.MILLISECONDS);
        }
    }

    private void judge(Instant started) {
        try {
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
    public synchronized void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "judging"));
        after(0);
    }

    /** Lets a judging that runs end, while the databases are still open. */
    @Override
    public void stop() {
        ScheduledExecutorService ending = ended();
        try {
            if (!ending.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                ending.shutdownNow();
            }
        } catch (InterruptedException e) {
            ending.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ScheduledExecutorService ended() {
        ScheduledExecutorService ending = worker;
        worker = null;
        next.cancel(false);
        ending.shutdown();
        return ending;
    }

    @Override
    public synchronized boolean isRunning() {
        return worker != null;
    }
}
