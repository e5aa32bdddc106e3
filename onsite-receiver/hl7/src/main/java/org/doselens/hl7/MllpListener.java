package org.doselens.hl7;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.builtin.network.TlsIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for HL7 version 2 over MLLP, plain or over TLS with certificates of both sides. Each connection has a thread; their number, the size of messages and every wait
 * have a limit. Thread-safe.
 */
public final class MllpListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MllpListener.class);
    private static final int GRACE_MILLIS = 5_000;

    private final MllpSettings settings;
    private final Hl7Intake intake;
    private final TlsIdentity identity;
    private final Map<MllpConnection, Thread> connections = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "hl7-watch"));
    private ScheduledFuture<?> watching;
    private ServerSocket server;
    private Thread accepting;
    private long accepted;

    public MllpListener(MllpSettings settings, Hl7Intake intake) {
        this(settings, intake, null);
    }

    /** @param identity the certificate that is shown, and whose are trusted; null for plain MLLP */
    public MllpListener(MllpSettings settings, Hl7Intake intake, TlsIdentity identity) {
        this.settings = settings;
        this.intake = intake;
        this.identity = identity;
    }

    /**
     * Opens the port.
     *
     * @throws IOException if it is taken
     */
    public MllpListener start() throws IOException {
        ServerSocket opened = new ServerSocket();
        try {
            opened.setReuseAddress(true);
            opened.bind(settings.address(), 50);
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        server = opened;
        accepting = new Thread(this::accept, "hl7-accept");
        accepting.start();
        watching = watch.scheduleWithFixedDelay(
                () -> connections.keySet().forEach(MllpConnection::closeIfStalled), 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** The port that is listened on. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                take(server.accept());
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("An HL7 connection was not accepted: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    private void take(Socket socket) throws IOException {
        boolean allowed =
                settings.allowedPeers().isEmpty() || settings.allowedPeers().contains(socket.getInetAddress());
        if (!allowed || connections.size() >= settings.maxConnections()) {
            LOG.warn(
                    "An HL7 connection of {} was closed: {}",
                    socket.getInetAddress().getHostAddress(),
                    allowed ? "too many are open" : "its address is not allowed");
            socket.close();
            return;
        }
        MllpConnection[] self = new MllpConnection[1];
        self[0] = new MllpConnection(socket, identity, settings, intake, () -> connections.remove(self[0]));
        Thread thread = new Thread(self[0], "hl7-" + ++accepted);
        connections.put(self[0], thread);
        thread.start();
    }

    /** Nothing is accepted for a moment where the system has no file handles left. */
    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more, lets messages in hand be answered, and ends the connections. */
    @Override
    public void close() {
        watch.shutdownNow();
        if (server == null) {
            return;
        }
        watching.cancel(false);
        try {
            server.close();
            accepting.join(GRACE_MILLIS);
            connections.keySet().forEach(MllpConnection::stop);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
            for (Map.Entry<MllpConnection, Thread> connection : connections.entrySet()) {
                connection.getValue().join(Math.max(1, (until - System.nanoTime()) / 1_000_000));
                connection.getKey().close();
            }
        } catch (IOException e) {
            LOG.warn("The HL7 port did not close: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
