package org.doselens.receiver.page;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;
import org.doselens.delivery.ProxyRefused;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.builtin.network.AssociationException;
import org.doselens.dicom.builtin.network.BuiltinDicomSender;
import org.doselens.dicom.builtin.network.SenderSettings;
import org.doselens.onsite.connection.ConnectionSource;
import org.doselens.receiver.service.ReceiverSettings;
import org.doselens.receiver.service.RunningParts;

/** Tries connections on behalf of the page. */
final class TriedConnections implements ConnectionSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** RFC 9110 §15.5.8. */
    private static final int WANTS_LOGIN = 407;

    private final RunningParts parts;
    private final ReceiverSettings settings;
    private final Clock clock;

    TriedConnections(RunningParts parts, Clock clock) {
        this.parts = parts;
        this.settings = parts.settings();
        this.clock = clock;
    }

    @Override
    public List<Check> all() throws InterruptedException {
        return new EveryDoor(parts, this, clock).all();
    }

    /** Whether something listens there. */
    Tried open(String host, int port) {
        return tried(() -> connect(host, port));
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
    public Instant now() {
        return clock.instant();
    }

    /** A try that ended in a way of its own. */
    static final class Ended extends IOException {

        private static final long serialVersionUID = 1L;

        private final String result;

        Ended(String result) {
            super(result);
            this.result = result;
        }
    }

    /** The HTTP client tells an unknown name as a refused connection. */
    private static boolean isUnresolved(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    static String ofProxy(int status) {
        return status == WANTS_LOGIN ? "proxy-login" : "proxy-denies";
    }

    interface Attempt {
        void make() throws IOException;
    }

    static Tried tried(Attempt attempt) {
        long begin = System.nanoTime();
        String result;
        try {
            attempt.make();
            result = "ok";
        } catch (Ended e) {
            result = e.result;
        } catch (UnknownHostException e) {
            result = "unknown-host";
        } catch (ConnectException e) {
            result = isUnresolved(e) ? "unknown-host" : "refused";
        } catch (SocketTimeoutException | HttpTimeoutException e) {
            result = "silent";
        } catch (AssociationException e) {
            result = switch (e.problem()) {
                case REJECTED -> "rejected";
                case TIMED_OUT -> "silent";
                case UNREACHABLE -> "refused";
                case ABORTED, LOST -> "failed";
            };
        } catch (ProxyRefused e) {
            result = ofProxy(e.status());
        } catch (DicomQuery.Refused e) {
            result = "no-service";
        } catch (SSLException e) {
            result = "tls";
        } catch (IOException e) {
            result = "failed";
        }
        return new Tried(result, (System.nanoTime() - begin) / 1_000_000);
    }

    /** First without DICOM, to tell a wrong address from a wrong AE title. */
    static void connect(String host, int port) throws IOException {
        try (Socket socket = new Socket()) {
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new UnknownHostException(host);
            }
            socket.connect(address, (int) PATIENCE.toMillis());
        }
    }
}
