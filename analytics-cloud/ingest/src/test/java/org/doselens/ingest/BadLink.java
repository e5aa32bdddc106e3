package org.doselens.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A line on loopback. It carries so many bytes a second each way; of its segments of 1,460 bytes it loses a share: a lost
 * one takes its place on the line twice and holds up what follows by a retransmission timeout, as TCP would; and it drops
 * every connection at intervals. Every byte is counted, the lost ones twice. Time passes as fast as is asked.
 */
final class BadLink implements AutoCloseable {

    private static final int SEGMENT_BYTES = 1460;
    private static final long RETRANSMISSION_NS = 300_000_000L;

    /**
     * What the line does.
     *
     * @param lossShare of segments
     * @param dropEveryMs connections end so often; 0 for never
     * @param speedUp how much faster than in truth all of it happens
     */
    record Quality(long bytesPerSecond, double lossShare, long dropEveryMs, double speedUp) {

        static final Quality PERFECT = new Quality(Long.MAX_VALUE / 4, 0, 0, 1);

        /** 256 kbit/s, 5 % loss, a drop every 20 s. */
        static Quality bad(double speedUp) {
            return new Quality(256_000 / 8, 0.05, 20_000, speedUp);
        }
    }

    private final ServerSocket server;
    private final Quality quality;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger drops = new AtomicInteger();
    private final ScheduledExecutorService dropper = Executors.newSingleThreadScheduledExecutor(BadLink::daemon);
    private final Direction there;
    private final Direction back;
    private volatile int target;

    BadLink(int target, Quality quality, long seed) {
        this.target = target;
        this.quality = quality;
        this.there = new Direction(new Random(seed));
        this.back = new Direction(new Random(seed + 1));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept).start();
        if (quality.dropEveryMs() > 0) {
            long every = Math.round(quality.dropEveryMs() / quality.speedUp());
            var unused = dropper.scheduleAtFixedRate(this::drop, every, every, TimeUnit.MILLISECONDS);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "bad-link");
        thread.setDaemon(true);
        return thread;
    }

    int port() {
        return server.getLocalPort();
    }

    /** The other end moved, as a server that was started again. */
    void leadTo(int port) {
        target = port;
    }

    /** What went over the line in both directions, TLS included. */
    long bytes() {
        return bytes.get();
    }

    int drops() {
        return drops.get();
    }

    private void drop() {
        if (!open.isEmpty()) {
            drops.incrementAndGet();
        }
        open.forEach(BadLink::end);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                open.add(near);
                connect(near);
            } catch (IOException e) {
                // closed by the test, or the far end is not there now: the near end sees a lost connection
            }
        }
    }

    private void connect(Socket near) throws IOException {
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            daemon(() -> there.carry(near, far)).start();
            daemon(() -> back.carry(far, near)).start();
        } catch (IOException e) {
            near.close();
            open.remove(near);
        }
    }

    @Override
    public void close() throws IOException {
        dropper.shutdownNow();
        server.close();
        open.forEach(BadLink::end);
    }

    /** One way of the line, shared by all connections. */
    private final class Direction {

        private final Random random;
        private long freeAtNs = System.nanoTime();

        Direction(Random random) {
            this.random = random;
        }

        void carry(Socket from, Socket to) {
            byte[] segment = new byte[SEGMENT_BYTES];
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(segment); read >= 0; read = in.read(segment)) {
                    LockSupport.parkNanos(place(read) - System.nanoTime());
                    out.write(segment, 0, read);
                }
            } catch (IOException e) {
                // a dropped connection
            } finally {
                open.remove(from);
                open.remove(to);
            }
        }

        /** When the segment will have arrived. */
        private synchronized long place(int length) {
            boolean lost = random.nextDouble() < quality.lossShare();
            long carried = lost ? 2L * length : length;
            bytes.addAndGet(carried);
            double lineNs = carried * 1e9 / quality.bytesPerSecond() + (lost ? RETRANSMISSION_NS : 0);
            freeAtNs = Math.max(freeAtNs, System.nanoTime()) + Math.round(lineNs / quality.speedUp());
            return freeAtNs;
        }
    }
}
