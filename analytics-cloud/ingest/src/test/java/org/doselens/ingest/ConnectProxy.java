package org.doselens.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A hospital's HTTP proxy: tunnels by CONNECT (RFC 9110 §9.3.6), after Basic authentication (RFC 7617) if it asks for
 * any. Whatever the name asked for, the tunnel ends at one port, so nothing can get there but through it.
 */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final Optional<String> credentials;
    private final AtomicInteger tunnels = new AtomicInteger();
    private final AtomicInteger refusals = new AtomicInteger();

    /** Leads to the port; asks for {@code name:password} if given. */
    ConnectProxy(int target, Optional<String> login) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.credentials =
                login.map(text -> "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "connect-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "localhost:" + server.getLocalPort();
    }

    int tunnels() {
        return tunnels.get();
    }

    /** How often it answered 407. */
    int refusals() {
        return refusals.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                String given = null;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    if (line.regionMatches(true, 0, "Proxy-Authorization:", 0, 20)) {
                        given = line.substring(20).strip();
                    }
                }
                if (!request.startsWith("CONNECT ")) {
                    say(client, "405 Method Not Allowed\r\nContent-Length: 0");
                } else if (credentials.isPresent() && !credentials.get().equals(given)) {
                    refusals.incrementAndGet();
                    say(
                            client,
                            "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"way out\"\r\n"
                                    + "Content-Length: 0");
                } else {
                    tunnel(client);
                    return;
                }
            }
        } catch (IOException e) {
            // one end is gone
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket cloud = new Socket(InetAddress.getLoopbackAddress(), target)) {
            tunnels.incrementAndGet();
            say(client, "200 Connection established");
            start(() -> carry(cloud, client));
            carry(client, cloud);
        }
    }

    private static void say(Socket client, String answer) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static void carry(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
            to.shutdownOutput();
        } catch (IOException e) {
            // one end is gone
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
