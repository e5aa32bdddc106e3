package org.doselens.delivery;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;

/**
 * Asks the cloud one question by the way that packages take (proxy, mutual TLS, the private authority) and sends nothing:
 * about a batch that it cannot know.
 */
public final class CloudCheck {

    private CloudCheck() {}

    /**
     * What the cloud answered.
     *
     * @param status 404 if all is well; 403 if it does not accept this receiver
     * @param clock the cloud's, to the second (RFC 9110 Date); empty if it does not say
     */
    public record Answer(int status, Optional<Instant> clock) {

        public boolean accepted() {
            return status == 404 || status == 200;
        }
    }

    /**
     * Asks.
     *
     * @throws ProxyRefused if the proxy does not let through
     * @throws IOException if no answer came in time
     */
    public static Answer ask(CloudIdentity identity, DeliverySettings settings, Duration patience)
            throws IOException, InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder()
                .sslContext(identity.tls())
                .sslParameters(Tls.parameters())
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1);
        settings.link().proxy().ifPresent(proxy -> proxy.set(client));
        URI nothing = settings.cloud().resolve("/packages/" + new UUID(0, 0));
        HttpResponse<Void> answer = client.build()
                .send(
                        HttpRequest.newBuilder(nothing).timeout(patience).build(),
                        HttpResponse.BodyHandlers.discarding());
        ProxyRefused.check(answer);
        return new Answer(
                answer.statusCode(), answer.headers().firstValue("Date").flatMap(CloudCheck::moment));
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
