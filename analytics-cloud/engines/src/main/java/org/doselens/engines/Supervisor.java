package org.doselens.engines;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an engine again when its process ended by itself. After five ends or failed starts without ten quiet minutes it
 * stays down, and {@link #down} completes. Thread-safe.
 */
final class Supervisor {

    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final int CRASHES_IN_A_ROW = 5;
    private static final Duration QUIET = Duration.ofMinutes(10);
    /** Children of a killed server hold its memory a moment longer. */
    private static final Duration BEFORE_ANOTHER_START = Duration.ofSeconds(1);

    private final Engine engine;
    private final CountDownLatch meant = new CountDownLatch(1);
    private final AtomicInteger restarts = new AtomicInteger();
    private final CompletableFuture<Void> down;

    /** An engine in a process of its own. */
    interface Engine {

        /** Waits until the process is gone; returns at once if it did not start again. Says how it ended. */
        String awaitEnd() throws InterruptedException;

        /** Starts it where it was. */
        void startAgain();
    }

    Supervisor(String name, Engine engine) {
        this.engine = engine;
        this.down = CompletableFuture.runAsync(() -> supervise(name), work -> {
            Thread thread = new Thread(work, name + " supervisor");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void supervise(String name) {
        try {
            int crashes = 0;
            while (crashes < CRASHES_IN_A_ROW) {
                long startedNs = System.nanoTime();
                String end = engine.awaitEnd();
                crashes = System.nanoTime() - startedNs > QUIET.toNanos() ? 1 : crashes + 1;
                if (!startAgain(name, end) && meant.await(BEFORE_ANOTHER_START.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            LOG.error("The {} engine crashed {} times in a row and stays down", name, crashes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean startAgain(String name, String end) {
        if (meant.getCount() == 0) {
            return false;
        }
        LOG.warn("The {} engine ended {}; starting it again", name, end);
        try {
            engine.startAgain();
            restarts.incrementAndGet();
            return true;
        } catch (EngineException e) {
            LOG.error("The {} engine did not start again: {}", name, e.getMessage());
            return false;
        }
    }

    /** Completes when the engine is down for good: after {@link #end()}, or after too many crashes. */
    CompletableFuture<Void> down() {
        return down;
    }

    /** How often it was started again. */
    int restarts() {
        return restarts.get();
    }

    /** From now on an end is meant. Returns whether it was not before. */
    synchronized boolean end() {
        boolean first = meant.getCount() > 0;
        meant.countDown();
        return first;
    }
}
