package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.doselens.dicom.DicomListener;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Intake;
import org.doselens.dicom.builtin.HeaderMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage, verification and performed procedure step provider: C-STORE of every storage class, C-ECHO, and N-CREATE and
 * N-SET of MPPS (DICOM PS3.4 Annexes A, B and F.7). Requests for storage commitment (Annex J) are accepted and then
 * reported as failed for every instance: nobody may delete an image because of us.
 *
 * <p>One thread and one direct buffer of 128 KiB for each association, at most {@link ListenerSettings.Limits#associations}
 * and four more that only say "local limit exceeded"; beyond those a connection is closed at once. Thread-safe.
 */
public final class BuiltinDicomListener implements DicomListener {

    private static final Logger LOG = LoggerFactory.getLogger(BuiltinDicomListener.class);

    private static final int REJECTING_THREADS = 4;
    private static final long THREAD_KEEP_ALIVE_SECONDS = 1;
    private static final long FORCED_CLOSE_SECONDS = 5;
    private static final long PAUSE_AFTER_FAILED_ACCEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final ListenerSettings settings;
    private final Providers providers;
    private final CommitmentReporter reporter;
    private final Semaphore places;
    private final Set<ProviderAssociation> associations = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final Queue<ByteBuffer> buffers = new ConcurrentLinkedQueue<>();

    private ServerSocketChannel server;
    private ThreadPoolExecutor threads;
    private Watchdog watchdog;
    private Thread acceptor;
    private volatile boolean closed;
    private volatile int port;

    /** Headers share about half of the heap. */
    public BuiltinDicomListener(ListenerSettings settings, HeaderReader reader, Intake intake) {
        this(
                settings,
                reader,
                ListenerServices.of(intake),
                HeaderMemory.ofHeap(settings.limits().associations()));
    }

    /** @param memory may be shared by several listeners */
    public BuiltinDicomListener(
            ListenerSettings settings, HeaderReader reader, ListenerServices services, HeaderMemory memory) {
        this.settings = settings;
        this.reporter = new CommitmentReporter(services.commitmentRequesters());
        this.providers = new Providers(reader, services, memory, reporter);
        this.places = new Semaphore(settings.limits().associations());
    }

    @Override
    public synchronized void start() throws IOException {
        if (server != null || closed) {
            throw new IllegalStateException("the listener has been started before");
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(settings.address());
            port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        server = channel;
        watchdog = new Watchdog("dicom-watchdog-" + port, shortestTime());
        threads = new ThreadPoolExecutor(
                0,
                settings.limits().associations() + REJECTING_THREADS,
                THREAD_KEEP_ALIVE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> new Thread(task, "dicom-association-" + port + "-" + threadNumber.incrementAndGet()));
        acceptor = new Thread(this::acceptAll, "dicom-accept-" + port);
        acceptor.start();
    }

    private Duration shortestTime() {
        return settings.times().idle().compareTo(settings.times().associationRequest()) < 0
                ? settings.times().idle()
                : settings.times().associationRequest();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public int openAssociations() {
        return open.get();
    }

    private void acceptAll() {
        while (!closed) {
            try {
                serve(server.accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn(
                        "DICOM port {} could not accept a connection: {}",
                        port,
                        e.getClass().getSimpleName());
                LockSupport.parkNanos(PAUSE_AFTER_FAILED_ACCEPT_NANOS);
            }
        }
    }

    private void serve(SocketChannel channel) {
        String address = "unknown";
        try {
            address = ((InetSocketAddress) channel.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        } catch (IOException e) {
            // a connection that is gone already shows so at its first read
        }
        boolean hasPlace = places.tryAcquire();
        String from = address;
        try {
            threads.execute(() -> run(channel, from, hasPlace));
        } catch (RejectedExecutionException e) {
            giveBack(hasPlace);
            LOG.warn("DICOM connection of {} closed: too many connections", from);
            closeQuietly(channel);
        }
    }

    private void run(SocketChannel channel, String address, boolean hasPlace) {
        ByteBuffer lent = buffers.poll();
        ByteBuffer buffer = lent == null ? ByteBuffer.allocateDirect(Connection.BUFFER_BYTES) : lent;
        try {
            serve(new Connection(wire(channel), buffer), address, hasPlace);
        } catch (IOException e) {
            // gone before it began
            closeQuietly(channel);
        } finally {
            buffers.add(buffer);
            giveBack(hasPlace);
        }
    }

    private Wire wire(SocketChannel channel) throws IOException {
        return settings.tls().isPresent() ? settings.tls().get().accepting(channel) : new PlainWire(channel);
    }

    private void serve(Connection connection, String address, boolean hasPlace) {
        ProviderAssociation association =
                new ProviderAssociation(connection, address, settings, providers, reporter, open, !hasPlace);
        watchdog.add(connection);
        associations.add(association);
        try {
            if (closed) {
                association.stopWhenIdle();
            }
            association.run();
        } finally {
            associations.remove(association);
            watchdog.remove(connection);
        }
    }

    private void giveBack(boolean hasPlace) {
        if (hasPlace) {
            places.release();
        }
    }

    @Override
    public synchronized void close() {
        if (closed || server == null) {
            closed = true;
            return;
        }
        closed = true;
        closeQuietly(server);
        associations.forEach(ProviderAssociation::stopWhenIdle);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(settings.times().closeGrace().toMillis(), TimeUnit.MILLISECONDS)) {
                associations.forEach(ProviderAssociation::stopNow);
                threads.shutdownNow();
                if (!threads.awaitTermination(FORCED_CLOSE_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("DICOM port {}: the intake did not let go of {} associations", port, associations.size());
                }
            }
            acceptor.join(TimeUnit.SECONDS.toMillis(FORCED_CLOSE_SECONDS));
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        reporter.close();
        watchdog.close();
        buffers.clear();
    }

    private static void closeQuietly(AutoCloseable channel) {
        try {
            channel.close();
        } catch (Exception e) {
            LOG.debug("closing a channel failed: {}", e.getClass().getSimpleName());
        }
    }
}
