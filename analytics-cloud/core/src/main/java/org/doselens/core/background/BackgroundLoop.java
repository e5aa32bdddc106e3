package org.doselens.core.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Does one kind of work again and again on a thread of its own, for a quarter of the time at the most. A failure is logged
 * once until the work succeeds again, and ends nothing. When the process ends, work that runs may finish first.
 * Thread-safe.
 */
public final class BackgroundLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundLoop.class);
    private static final int RESTS_AS_LONG = 3;
    private static final long SECONDS_TO_END = 20;

    private final String name;
    private final Duration first;
    private final Duration pause;
    private final Work work;
    private ScheduledExecutorService worker;
    private Future<?> next;
    private boolean failing;

    /** What is done in a turn. */
    @FunctionalInterface
    public interface Work {
        void turn() throws Exception;
    }

    /**
     * A loop that starts with its application.
     *
     * @param name as it stands in the log
     * @param first how long after the start the first turn is
     * @param pause at least so long between two turns
     */
    public BackgroundLoop(String name, Duration first, Duration pause, Work work) {
        this.name = name;
        this.first = first;
        this.pause = pause;
        this.work = work;
    }

    /** One more turn as soon as the thread is free. */
    public synchronized void soon() {
        if (worker != null) {
            worker.execute(this::turn);
        }
    }

    private void regularly() {
        long started = System.nanoTime();
        turn();
        Duration took = Duration.ofNanos(System.nanoTime() - started);
        Duration rest = took.multipliedBy(RESTS_AS_LONG);
        after(rest.compareTo(pause) > 0 ? rest : pause);
    }

    private void turn() {
        try {
            work.turn();
            failing = false;
        } catch (Exception e) {
            if (!failing) {
                LOG.warn(
                        "{}: failed and is tried again ({})", name, e.getClass().getSimpleName());
                LOG.debug("{}", name, e);
            }
            failing = true;
        }
    }

    private synchronized void after(Duration rest) {
        if (worker != null) {
            next = worker.schedule(this::regularly, rest.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, name));
        after(first);
    }

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
