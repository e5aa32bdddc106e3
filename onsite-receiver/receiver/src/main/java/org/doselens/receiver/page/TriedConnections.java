package org.doselens.receiver.page;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.doselens.dicom.builtin.network.AssociationException;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.onsite.connection.ConnectionSource;
import org.doselens.receiver.service.ReceiverSettings;

/** Tries connections on behalf of the page. */
final class TriedConnections implements ConnectionSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HTTPS = 443;

    private final ReceiverSettings settings;
    private final Clock clock;

    TriedConnections(ReceiverSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Here here() {
        return new Here(settings.aeTitle(), settings.dicomPort(), settings.bindAddress(), settings.allowedCallers());
    }

    @Override
    public Tried echo(String host, int port, String aeTitle) {
        return tried(() -> {
            connect(host, port);
            new BuiltinDicomSender(SenderSettings.to(host, port, aeTitle, settings.aeTitle())
                            .withTimeouts(PATIENCE, PATIENCE))
                    .echo();
        });
    }

    @Override
    public Tried cloud() {
        URI cloud = settings.cloudUrl();
        return tried(() -> connect(cloud.getHost(), cloud.getPort() < 0 ? HTTPS : cloud.getPort()));
    }

    @Override
    public String cloudHost() {
        return settings.cloudUrl().getHost();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private interface Attempt {
        void make() throws IOException;
    }

    private static Tried tried(Attempt attempt) {
        long begin = System.nanoTime();
        String result;
        try {
            attempt.make();
            result = "ok";
        } catch (UnknownHostException e) {
            result = "unknown-host";
        } catch (ConnectException e) {
            result = "refused";
        } catch (SocketTimeoutException e) {
            result = "silent";
        } catch (AssociationException e) {
            result = switch (e.problem()) {
                case REJECTED -> "rejected";
                case TIMED_OUT -> "silent";
                case UNREACHABLE -> "refused";
                case ABORTED, LOST -> "failed";
            };
        } catch (IOException e) {
            result = "failed";
        }
        return new Tried(result, (System.nanoTime() - begin) / 1_000_000);
    }

    /** First without DICOM, to tell a wrong address from a wrong AE title. */
    private static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            socket.connect(address, (int) PATIENCE.toMillis());
        }
    }
}
