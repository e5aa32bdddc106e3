package org.doselens.dicom.builtin.network;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose peers are too slow. One thread for all of them, so that reads can be plain blocking ones. A late
 * connection is first made to fail in its reader, which sends an A-ABORT; if that does not end either, it is closed.
 */
final class Watchdog implements AutoCloseable {

    private static final long CLOSE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Map<Connection, Long> expiredSince = new ConcurrentHashMap<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;
    private final long tickMillis;

    /** @param shortest the shortest time it watches over; it looks ten times as often */
    Watchdog(String threadName, Duration shortest) {
        tickMillis = Math.max(10, Math.min(1000, shortest.toMillis() / 10));
        thread = new Thread(this::watch, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    void add(Connection connection) {
        expiredSince.put(connection, 0L);
    }

    void remove(Connection connection) {
        expiredSince.remove(connection);
    }

    private void watch() {
        try {
            while (!stop.await(tickMillis, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                expiredSince.keySet().forEach(connection -> look(connection, now));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Connection connection, long now) {
        if (!connection.isExpired()) {
            if (connection.isLate(now)) {
                expiredSince.replace(connection, now);
                connection.expire(AssociationEnd.of(AssociationEnd.Kind.TIMED_OUT, "peer too slow, timed out"));
            }
            return;
        }
        long since = expiredSince.getOrDefault(connection, now);
        if (since == 0L) {
            expiredSince.replace(connection, now);
        } else if (now - since > CLOSE_AFTER_NANOS) {
            connection.close();
        }
    }

    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
