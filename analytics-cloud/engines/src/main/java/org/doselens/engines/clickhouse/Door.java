package org.doselens.engines.clickhouse;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ClickHouse's HTTP interface before the library, as far as the official driver uses it. The library knows no users, so
 * the door asks everyone for the token of this start.
 *
 * <p>The data of an INSERT go to a file first: given inline, the library would cut binary data at the first two bytes
 * 0x0A0A and report success.
 */
final class Door implements HttpHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int LONGEST_STATEMENT_BYTES = 64 << 20;

    private final Engine engine;
    private final byte[] token;

    Door(Engine engine, String token) {
        this.engine = engine;
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals("/ping")) {
                answer(exchange, 200, "Ok.\n");
                return;
            }
            Headers headers = exchange.getResponseHeaders();
            headers.set("X-ClickHouse-Server-Display-Name", "doselens-embedded");
            headers.set("X-ClickHouse-Timezone", "UTC");
            headers.set("X-ClickHouse-Query-Id", UUID.randomUUID().toString());
            try {
                authenticate(exchange.getRequestHeaders());
                serve(exchange);
            } catch (EngineError e) {
                refuse(exchange, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer(exchange, 503, "The engine is stopping\n");
            }
        } catch (IOException e) {
            LOG.info("A client went away before its answer: {}", e.getClass().getSimpleName());
        }
    }

    private void authenticate(Headers headers) throws EngineError {
        String given = headers.getFirst("X-ClickHouse-Key");
        String basic = headers.getFirst("Authorization");
        if (given == null && basic != null && basic.startsWith("Basic ")) {
            try {
                String pair = new String(Base64.getDecoder().decode(basic.substring(6)), StandardCharsets.UTF_8);
                given = pair.substring(pair.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                given = null;
            }
        }
        byte[] shown = given == null ? new byte[0] : given.getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(shown, token)) {
            throw new EngineError(
                    EngineError.AUTHENTICATION_FAILED,
                    "AUTHENTICATION_FAILED",
                    "Authentication failed: password is incorrect, or there is no such user");
        }
    }

    private void serve(HttpExchange exchange) throws EngineError, IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        Request request = Request.of(
                exchange.getRequestURI().getRawQuery(),
                headers.getFirst("X-ClickHouse-Database"),
                headers.getFirst("X-ClickHouse-Format"));
        InputStream body = exchange.getRequestBody();
        Statement statement = Statement.of(text(request, body));
        if (exchange.getRequestMethod().equals("GET") && !statement.changesNothing()) {
            throw new EngineError(EngineError.READONLY, "READONLY", "Cannot execute query in readonly mode, use POST");
        }
        if (statement.insertFormat() == null) {
            run(exchange, request, statement.text());
        } else {
            insert(exchange, request, statement, body);
        }
    }

    /** A query in the address has its data in the body, if it is an INSERT, or else its second half. */
    private static byte[] text(Request request, InputStream body) throws EngineError, IOException {
        if (request.query() == null) {
            return read(body);
        }
        byte[] query = request.query().getBytes(StandardCharsets.UTF_8);
        if (Statement.of(query).insertFormat() != null) {
            return query;
        }
        byte[] rest = read(body);
        if (rest.length == 0) {
            return query;
        }
        byte[] both = Arrays.copyOf(query, query.length + 1 + rest.length);
        both[query.length] = '\n';
        System.arraycopy(rest, 0, both, query.length + 1, rest.length);
        return both;
    }

    private static byte[] read(InputStream body) throws EngineError, IOException {
        byte[] text = body.readNBytes(LONGEST_STATEMENT_BYTES + 1);
        if (text.length > LONGEST_STATEMENT_BYTES) {
            throw new EngineError(
                    EngineError.TOO_LARGE_STRING_SIZE,
                    "TOO_LARGE_STRING_SIZE",
                    "A statement is longer than " + LONGEST_STATEMENT_BYTES
                            + " bytes; send data in the body of INSERT");
        }
        return text;
    }

    private void insert(HttpExchange exchange, Request request, Statement statement, InputStream body)
            throws EngineError, IOException, InterruptedException {
        Path file = engine.newSpoolFile();
        try {
            try (OutputStream out = Files.newOutputStream(file)) {
                statement.writeData(out);
                if (request.query() != null) {
                    body.transferTo(out);
                }
            }
            run(exchange, request, statement.fromFile(file));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void run(HttpExchange exchange, Request request, byte[] text)
            throws EngineError, IOException, InterruptedException {
        // the connection is given back before the answer is written: a slow reader must not hold it
        try (QueryResult result = engine.with(connection -> connection.run(request, text))) {
            Headers headers = exchange.getResponseHeaders();
            headers.set("X-ClickHouse-Summary", result.summary());
            headers.set("X-ClickHouse-Format", request.format());
            headers.set("Content-Type", "application/octet-stream");
            long length = result.length();
            exchange.sendResponseHeaders(200, length == 0 ? -1 : length);
            if (length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    result.writeTo(out);
                }
            }
        }
    }

    private static void refuse(HttpExchange exchange, EngineError error) throws IOException {
        exchange.getResponseHeaders().set("X-ClickHouse-Exception-Code", Integer.toString(error.code()));
        answer(exchange, error.httpStatus(), error.getMessage() + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
