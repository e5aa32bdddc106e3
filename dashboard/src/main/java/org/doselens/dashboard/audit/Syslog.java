package org.doselens.dashboard.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.net.SocketFactory;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.doselens.core.audit.AuditChain;
import org.doselens.core.audit.ChainedEntry;

/**
 * Sends the rows of every audit chain to a log server, each at least once and in order, as RFC 5424 messages of the
 * facility log audit (13): by TLS (RFC 5425) or TCP with octet counts (RFC 6587), or by UDP (RFC 5426), of which nothing
 * says whether it arrived.
 */
final class Syslog {

    private static final int FACILITY_AUDIT = 13;
    private static final int NOTICE = 5;
    private static final int WARNING = 4;
    private static final int AT_ONCE = 500;
    private static final int PATIENCE_MS = 10_000;
    private static final int PORT = 6514;

    private final AuditChain chain;
    private final URI server;

    /**
     * Sends nothing yet.
     *
     * @param server {@code tls://host:port}, {@code tcp://…} or {@code udp://…}
     */
    Syslog(AuditChain chain, URI server) {
        this.chain = chain;
        this.server = server;
        if (!List.of("tls", "tcp", "udp").contains(String.valueOf(server.getScheme())) || server.getHost() == null) {
            throw new IllegalArgumentException("doselens.dashboard.syslog must be tls://, tcp:// or udp://host:port");
        }
    }

    void sendAll() throws IOException {
        for (Map.Entry<Integer, Long> one : chain.sent().entrySet()) {
            List<ChainedEntry> rows = chain.rows(one.getKey(), one.getValue(), AT_ONCE);
            while (!rows.isEmpty()) {
                send(rows);
                long last = rows.get(rows.size() - 1).number();
                chain.sent(one.getKey(), last);
                rows = chain.rows(one.getKey(), last, AT_ONCE);
            }
        }
    }

    private void send(List<ChainedEntry> rows) throws IOException {
        int port = server.getPort() < 0 ? PORT : server.getPort();
        if (server.getScheme().equals("udp")) {
            try (DatagramSocket socket = new DatagramSocket()) {
                InetAddress host = InetAddress.getByName(server.getHost());
                for (ChainedEntry row : rows) {
                    byte[] message = message(row);
                    socket.send(new DatagramPacket(message, message.length, host, port));
                }
            }
            return;
        }
        SocketFactory sockets =
                server.getScheme().equals("tls") ? SSLSocketFactory.getDefault() : SocketFactory.getDefault();
        try (Socket socket = sockets.createSocket(server.getHost(), port)) {
            socket.setSoTimeout(PATIENCE_MS);
            if (socket instanceof SSLSocket secure) {
                // else any certificate that somebody trusted signed would do
                SSLParameters parameters = secure.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                secure.setSSLParameters(parameters);
            }
            OutputStream out = socket.getOutputStream();
            for (ChainedEntry row : rows) {
                byte[] message = message(row);
                out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(message);
            }
            out.flush();
        }
    }

    /** The names of structured data hold a private enterprise number that RFC 5612 gives to examples. */
    static byte[] message(ChainedEntry row) {
        int severity = row.outcome().equals("done") ? NOTICE : WARNING;
        String tenant = row.tenantId() == null ? "0" : row.tenantId().toString();
        String text = "<" + (FACILITY_AUDIT * 8 + severity) + ">1 "
                + row.at().truncatedTo(ChronoUnit.MICROS) + " - doselens - " + name(row.action()) + " [audit@32473"
                + pair("tenant", tenant) + pair("number", String.valueOf(row.number())) + pair("login", row.login())
                + pair("object", row.object()) + pair("outcome", row.outcome()) + pair("address", row.address()) + "] "
                + row.action() + " " + row.outcome();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Printable ASCII, at most 32 characters. */
    private static String name(String action) {
        String plain = action.replaceAll("[^\\x21-\\x7e]", "");
        return plain.isEmpty() ? "-" : plain.substring(0, Math.min(32, plain.length()));
    }

    private static String pair(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("]", "\\]");
        return " " + name + "=\"" + escaped.replaceAll("[\\r\\n]", " ") + "\"";
    }
}
