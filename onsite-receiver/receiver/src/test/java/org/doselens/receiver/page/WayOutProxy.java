package org.doselens.receiver.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A hospital's proxy on the way out: gives CONNECT one answer, and opens the tunnel to one port if that is 200. */
final class WayOutProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private volatile String answer = "200 Connection established";

    WayOutProxy(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    String address() {
        return "localhost:" + server.getLocalPort();
    }

    void answer(String line) {
        answer = line;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "way-out-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                start(() -> serve(caller));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                // its headers say nothing here
            }
            caller.getOutputStream()
                    .write(("HTTP/1.1 " + answer + "\r\nProxy-Authenticate: Basic realm=\"way out\"\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (answer.startsWith("200")) {
                tunnel(caller);
            }
        } catch (IOException e) {
            // one end is gone
        }
    }

    private void tunnel(Socket caller) throws IOException {
        try (Socket cloud = new Socket(InetAddress.getLoopbackAddress(), target)) {
            start(() -> {
                try {
                    cloud.getInputStream().transferTo(caller.getOutputStream());
                } catch (IOException e) {
                    // one end is gone
                }
            });
            caller.getInputStream().transferTo(cloud.getOutputStream());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
