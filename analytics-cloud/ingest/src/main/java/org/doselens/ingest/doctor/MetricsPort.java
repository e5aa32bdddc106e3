package org.doselens.ingest.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Metrics of a process of this machine. */
final class MetricsPort {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    private MetricsPort() {}

    /** Its text; empty if nobody answers. */
    static Optional<String> ask(int port) {
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .timeout(LONGEST)
                .build();
        try {
            return Optional.of(HttpClient.newHttpClient()
                    .send(question, BodyHandlers.ofString())
                    .body());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
