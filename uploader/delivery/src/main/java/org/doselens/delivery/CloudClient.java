package org.doselens.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.doselens.exam.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks to ingest over mutual TLS. Thread-safe. */
final class CloudClient {

    private static final int LONGEST_ANSWER_BYTES = 64 << 10;
    private static final String AGENT = "User-Agent";
    /** Shorter than Java's own, which also tells the version to patch. */
    private static final String NAME = "doselens";

    private final HttpClient http;
    private final URI cloud;
    private final Duration timeout;

    CloudClient(SSLContext tls, DeliverySettings settings) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .sslContext(tls)
                .sslParameters(Tls.parameters())
                .connectTimeout(Duration.ofSeconds(10))
                .version(HttpClient.Version.HTTP_1_1);
        settings.link().proxy().ifPresent(proxy -> proxy.set(builder));
        this.http = builder.build();
        this.cloud = settings.cloud();
        this.timeout = settings.requestTimeout();
    }

    /** Hands over a package in one request. */
    Outcome put(UUID batchId, byte[] sealed) throws InterruptedException {
        return handOver(request(batchId)
                .header("Content-Type", "application/pkcs7-mime")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(sealed))
                .build());
    }

    /** Hands over a piece of a package; the cloud keeps what arrives of it even if the connection ends. */
    Outcome append(UUID batchId, byte[] sealed, Piece piece) throws InterruptedException {
        return handOver(request(batchId)
                .header("Content-Type", "application/partial-upload")
                .header("Upload-Offset", Long.toString(piece.offset()))
                .header("Upload-Length", Integer.toString(sealed.length))
                .header("Upload-Complete", piece.end() == sealed.length ? "?1" : "?0")
                .header("Repr-Digest", piece.digest())
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofByteArray(sealed, Math.toIntExact(piece.offset()), piece.length()))
                .build());
    }

    /** Part of a package, with the digest of the whole (RFC 9530). */
    record Piece(long offset, int length, String digest) {

        long end() {
            return offset + length;
        }
    }

    private Outcome handOver(HttpRequest request) throws InterruptedException {
        try {
            Answer answer = send(request);
            return switch (answer.status()) {
                case 200 -> loaded(answer);
                case 204 -> answer.receiving(new Outcome.Unknown("an answer that names no offset"));
                case 409 ->
                    answer.receiving(new Outcome.Refused("409 the cloud holds other content under this batch id"));
                case 413 -> new Outcome.Refused("413 too large for the cloud");
                case 422 -> new Outcome.Refused("422 " + answer.text("reason"));
                case 403 -> new Outcome.NotTaken("403 " + answer.text("reason"));
                case 503 -> new Outcome.NotTaken("503 " + answer.text("reason"));
                default ->
                    answer.status() >= 500
                            ? new Outcome.Unknown("the cloud failed with status " + answer.status())
                            : new Outcome.NotTaken("unexpected status " + answer.status());
            };
        } catch (ProxyRefused e) {
            return new Outcome.NotTaken(e.getMessage());
        } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
            return new Outcome.NotTaken("no connection: " + name(e));
        } catch (IOException e) {
            return new Outcome.Unknown("connection lost: " + e.getClass().getSimpleName());
        }
    }

    /** {@code NotKnown} if the cloud does not know the batch; {@code Unknown} if it cannot be asked now. */
    Outcome ask(UUID batchId) throws InterruptedException {
        try {
            Answer answer = send(request(batchId).GET().build());
            return switch (answer.status()) {
                case 200 -> state(answer);
                case 404 -> new Outcome.NotKnown();
                case 403 -> new Outcome.Unknown("the cloud does not say: 403 " + answer.text("reason"));
                default -> new Outcome.Unknown("asked, answered with status " + answer.status());
            };
        } catch (IOException e) {
            return new Outcome.Unknown("cannot be asked: " + name(e));
        }
    }

    private static String name(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException || cause instanceof CertificateNotYetValidException) {
                return "CLOUD_CERTIFICATE: what the cloud shows has ended or begins in future, by the clock here";
            }
        }
        return e.getClass().getSimpleName();
    }

    /** What the cloud said at an address beside the packages, and by what it knows that it says the same (RFC 9110 ETag). */
    record Said(JsonNode what, Optional<String> tag) {}

    /** Asks; what was said before travels again only if it has changed. */
    Said get(String path, Optional<Said> before) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(cloud.resolve(path)).timeout(timeout).header(AGENT, NAME);
        before.flatMap(Said::tag).ifPresent(tag -> request.header("If-None-Match", tag));
        Answer answer = send(request.build());
        return answer.status() == 304 && before.isPresent() ? before.get() : new Said(json(answer), answer.tag());
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
        return json(send(HttpRequest.newBuilder(cloud.resolve(path))
                .timeout(timeout)
                .header(AGENT, NAME)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    private static JsonNode json(Answer answer) throws IOException {
        if (answer.status() != 200) {
            throw new IOException("the cloud answered with status " + answer.status() + " " + answer.text("reason"));
        }
        try {
            return WireJson.mapper().readTree(answer.body());
        } catch (JacksonException e) {
            throw new IOException("the cloud's answer is no JSON");
        }
    }

    private static Outcome loaded(Answer answer) {
        return "loaded".equals(answer.text("state"))
                ? new Outcome.Loaded()
                : new Outcome.Unknown("an answer that does not say loaded");
    }

    private static Outcome state(Answer answer) {
        return switch (answer.text("state")) {
            case "loaded" -> new Outcome.Loaded();
            case "refused" -> new Outcome.Refused(answer.text("reason"));
            case "receiving" -> answer.receiving(new Outcome.NotKnown());
            default -> new Outcome.Unknown("the cloud is still at it");
        };
    }

    private HttpRequest.Builder request(UUID batchId) {
        return HttpRequest.newBuilder(cloud.resolve("/packages/" + batchId))
                .timeout(timeout)
                .header(AGENT, NAME);
    }

    private Answer send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = response(request);
        ProxyRefused.check(response);
        try (InputStream body = response.body()) {
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValueAsLong("Upload-Offset"),
                    response.headers().firstValue("ETag"),
                    new String(body.readNBytes(LONGEST_ANSWER_BYTES), StandardCharsets.UTF_8));
        }
    }

    private HttpResponse<InputStream> response(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw ProxyRefused.told(e);
        }
    }

    private record Answer(int status, OptionalLong offset, Optional<String> tag, String body) {

        Outcome receiving(Outcome otherwise) {
            return offset.isPresent() ? new Outcome.Receiving(offset.getAsLong()) : otherwise;
        }

        String text(String field) {
            try {
                JsonNode value = WireJson.mapper().readTree(body).path(field);
                String text = value.isString() ? value.stringValue() : "";
                return text.length() > 200 ? text.substring(0, 200) : text;
            } catch (JacksonException e) {
                return "";
            }
        }
    }
}
