package org.doselens.receiver.page;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.doselens.onsite.connection.ConnectionSource.Check;
import org.doselens.onsite.connection.ConnectionSource.Tried;
import org.doselens.receiver.page.TriedConnections.Attempt;
import org.doselens.receiver.service.ReceiverSettings;
import org.doselens.receiver.service.RunningParts;

/** The doors of this receiver, knocked at from outside: DICOM, HL7 and STOW-RS, plain and over TLS. */
record OwnDoors(RunningParts parts, TriedConnections one, Clock clock) {

    private static final String ANY_ADDRESS = "0.0.0.0";
    private static final int PATIENCE_MS = 5_000;

    List<Callable<List<Check>>> tests() {
        List<Callable<List<Check>>> tests = new ArrayList<>();
        ReceiverSettings settings = parts.settings();
        String host = reached(settings.bindAddress());
        tests.add(() -> List.of(new Check(
                "dicom",
                settings.aeTitle() + ":" + settings.dicomPort(),
                one.echo(host, settings.dicomPort(), settings.aeTitle()),
                "")));
        if (settings.dicomTls().keyStore() != null) {
            tests.add(tls("dicom-tls", host, settings.dicomTls().port()));
        }
        String hl7Host = reached(settings.hl7().bindAddress());
        parts.orderFeeds()
                .hl7Port()
                .ifPresent(port ->
                        tests.add(() -> List.of(new Check("hl7", String.valueOf(port), one.open(hl7Host, port), ""))));
        parts.orderFeeds().hl7TlsPort().ifPresent(port -> tests.add(tls("hl7-tls", hl7Host, port)));
        if (settings.stow().port() != null) {
            tests.add(
                    stow(reached(settings.stow().bindAddress()), settings.stow().port()));
        }
        return tests;
    }

    private Callable<List<Check>> stow(String host, int port) {
        if (parts.settings().stow().keyStore() != null) {
            return tls("stow", host, port);
        }
        return () -> List.of(new Check("stow", String.valueOf(port), tried(() -> ask(host, port)), ""));
    }

    /** Any answer of an HTTP server is one: without a token it is a refusal. */
    private static void ask(String host, int port) throws IOException {
        HttpURLConnection request = (HttpURLConnection)
                URI.create("http://" + host + ":" + port + "/studies").toURL().openConnection();
        request.setConnectTimeout(PATIENCE_MS);
        request.setReadTimeout(PATIENCE_MS);
        if (request.getResponseCode() < 0) {
            throw new IOException("no HTTP");
        }
    }

    private Callable<List<Check>> tls(String kind, String host, int port) {
        return () -> {
            Instant[] until = new Instant[1];
            Tried tried = tried(() -> {
                until[0] = ServedCertificate.of(host, port).getNotAfter().toInstant();
                if (until[0].isBefore(clock.instant())) {
                    throw new TriedConnections.Ended("certificate-over");
                }
            });
            String days = until[0] == null
                    ? ""
                    : Duration.between(clock.instant(), until[0]).toDays() + " d";
            return List.of(new Check(kind, String.valueOf(port), tried, days));
        };
    }

    private static Tried tried(Attempt attempt) {
        return TriedConnections.tried(attempt);
    }

    /** Where this machine reaches a door that listens there. */
    private static String reached(String bound) {
        return bound.equals(ANY_ADDRESS) ? "127.0.0.1" : bound;
    }
}
