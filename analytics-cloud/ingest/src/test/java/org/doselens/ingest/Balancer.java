package org.doselens.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands each connection to the next server that takes it, unread, as a load balancer passes TLS through. */
final class Balancer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Integer> targets;
    private final AtomicInteger next = new AtomicInteger();

    Balancer(List<Integer> targets) throws IOException {
        this.targets = new CopyOnWriteArrayList<>(targets);
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** A server was started again, elsewhere. */
    void replace(int number, int port) {
        targets.set(number, port);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                // closed by the test
            }
        }
    }

    private void connect(Socket near) throws IOException {
        int first = next.getAndIncrement();
        for (int i = 0; i < targets.size(); i++) {
            try {
                Socket far = new Socket(
                        InetAddress.getLoopbackAddress(), targets.get(Math.floorMod(first + i, targets.size())));
                daemon(() -> carry(near, far));
                daemon(() -> carry(far, near));
                return;
            } catch (IOException e) {
                // down: the next one
            }
        }
        near.close();
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // one of them was killed
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "balancer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
