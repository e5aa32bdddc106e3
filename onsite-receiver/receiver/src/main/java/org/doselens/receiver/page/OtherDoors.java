package org.doselens.receiver.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.doselens.delivery.HttpProxy;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.builtin.BuiltinHeaderReader;
import org.doselens.dicom.builtin.ReadLimits;
import org.doselens.dicom.builtin.network.BuiltinDicomQuery;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.onsite.connection.ConnectionSource.Check;
import org.doselens.onsite.connection.ConnectionSource.Tried;
import org.doselens.receiver.order.OrderFeedSettings;
import org.doselens.receiver.reconciliation.ReceiverDays;
import org.doselens.receiver.service.RunningParts;
import org.doselens.ris.WorklistView;

/** What this receiver calls: PACS, worklist, and the proxy on the way to the cloud. */
record OtherDoors(RunningParts parts, TriedConnections one, Clock clock) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TUNNEL_OPEN = 200;

    List<Callable<List<Check>>> tests() {
        List<Callable<List<Check>>> tests = new ArrayList<>();
        new ReceiverDays(parts)
                .pacs()
                .ifPresent(pacs -> tests.add(() -> List.of(
                        new Check("pacs", pacs.toString(), one.echo(pacs.host(), pacs.port(), pacs.aeTitle()), ""))));
        OrderFeedSettings.WorklistSettings worklist = parts.settings().orders().worklist();
        if (worklist.host() != null) {
            tests.add(() -> List.of(worklist(worklist)));
        }
        parts.settings()
                .delivery()
                .to(parts.settings().cloudUrl(), parts.zone())
                .link()
                .proxy()
                .ifPresent(proxy -> tests.add(() -> List.of(proxy(proxy))));
        return tests;
    }

    /** Asks for the entries of today: that the peer answers an echo tells nothing of its worklist. */
    private Check worklist(OrderFeedSettings.WorklistSettings worklist) {
        int[] entries = {-1};
        Tried tried = TriedConnections.tried(() -> {
            TriedConnections.connect(worklist.host(), worklist.port());
            SenderSettings peer = SenderSettings.to(
                            worklist.host(),
                            worklist.port(),
                            worklist.calledAeTitle(),
                            parts.settings().aeTitle())
                    .withTimeouts(PATIENCE, PATIENCE);
            BuiltinDicomQuery query = new BuiltinDicomQuery(peer, new BuiltinHeaderReader(ReadLimits.RECEIVER));
            try {
                entries[0] = new WorklistView(query, parts.zone(), clock).entriesOfToday();
            } catch (DicomException e) {
                throw new IOException(e);
            }
        });
        return new Check(
                "worklist",
                worklist.calledAeTitle() + "@" + worklist.host() + ":" + worklist.port(),
                tried,
                entries[0] < 0 ? "" : String.valueOf(entries[0]));
    }

    private Check proxy(HttpProxy proxy) {
        return new Check(
                "proxy", proxy.host() + ":" + proxy.port(), TriedConnections.tried(() -> openTunnel(proxy)), "");
    }

    /** As far as the proxy's own answer to CONNECT (RFC 9110 §9.3.6). */
    private void openTunnel(HttpProxy proxy) throws IOException {
        InetSocketAddress address = new InetSocketAddress(proxy.host(), proxy.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException(proxy.host());
        }
        try (Socket socket = new Socket()) {
            socket.connect(address, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request(proxy).getBytes(StandardCharsets.UTF_8));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (answer == null || !answer.matches("HTTP/1\\.[01] \\d{3}.*")) {
                throw new TriedConnections.Ended("no-proxy");
            }
            int status = Integer.parseInt(answer.substring(9, 12));
            if (status != TUNNEL_OPEN) {
                throw new TriedConnections.Ended(TriedConnections.ofProxy(status));
            }
        }
    }

    private String request(HttpProxy proxy) {
        URI cloud = parts.settings().cloudUrl();
        String target = cloud.getHost() + ":" + (cloud.getPort() < 0 ? 443 : cloud.getPort());
        Optional<String> login = proxy.login()
                .map(known -> Base64.getEncoder()
                        .encodeToString((known.user() + ":" + known.password()).getBytes(StandardCharsets.UTF_8)));
        return "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                + login.map(text -> "Proxy-Authorization: Basic " + text + "\r\n")
                        .orElse("") + "\r\n";
    }
}
