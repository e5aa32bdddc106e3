package org.doselens.look;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the other end of real HTTP, with cookies and no script. */
public final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient client;

    public Visitor(String address) {
        this(address, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    private Visitor(String address, HttpClient client) {
        this.address = address;
        this.client = client;
    }

    /** The same browser at another server of this machine. */
    public Visitor at(String other) {
        return new Visitor(other, client);
    }

    /** One that is logged in. */
    public static Visitor loggedIn(String address, String login, String password) {
        Visitor visitor = new Visitor(address);
        HttpResponse<String> answer = visitor.logIn(login, password);
        if (answer.headers().firstValue("Location").orElse("").contains("login")) {
            throw new IllegalStateException("login refused");
        }
        return visitor;
    }

    /** Sends the login form. */
    public HttpResponse<String> logIn(String login, String password) {
        return post("/login", Map.of("username", login, "password", password, "_csrf", token("/login")));
    }

    /** Asks for a page. */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).header("Accept-Language", "en"));
    }

    /** The status alone: an answer that never ends is not waited for. */
    public int status(String path, String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<java.io.InputStream> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (java.io.InputStream body = answer.body()) {
                if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                    body.readAllBytes();
                }
            }
            return answer.statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a browser asks. */
    public HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html,*/*;q=0.8")
                .header("Accept-Language", "en"));
    }

    /** Asks the API. */
    public HttpResponse<String> api(String path, String bearer) {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + bearer));
    }

    /** Asks by any method, with nothing in it. */
    public HttpResponse<String> request(String method, String path) {
        return send(
                HttpRequest.newBuilder(URI.create(address + path)).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** A form of a page with this page's token. */
    public HttpResponse<String> post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** A file in a form of a page with this page's token. */
    public HttpResponse<String> upload(String path, String page, String field, String text) {
        String edge = "edge-of-a-part";
        String body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(page)
                + "\r\n--"
                + edge + "\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"file.csv\"\r\nContent-Type: text/csv\r\n\r\n" + text + "\r\n--" + edge + "--\r\n";
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** What a redirect leads to. */
    public HttpResponse<String> follow(HttpResponse<String> redirect) {
        URI to = URI.create(redirect.headers().firstValue("Location").orElseThrow());
        return send(HttpRequest.newBuilder(URI.create(address).resolve(to)));
    }

    /** A file. */
    public byte[] bytes(String path) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address + path)).build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The token against forged requests that stands in a page. */
    public String token(String page) {
        Matcher matcher = CSRF.matcher(get(page).body());
        if (!matcher.find()) {
            throw new IllegalStateException("no token on " + page);
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
