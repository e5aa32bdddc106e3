package org.doselens.dashboard.subscription;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.doselens.core.subscription.Subscription;
import org.doselens.core.subscription.Subscription.Way;
import org.doselens.dashboard.DashboardSettings;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends a message by mail or to a robot. Only hosts of the settings are spoken to, by HTTPS, and no redirect is followed, so
 * that nobody uses the dashboard to reach what only it can reach. Thread-safe.
 */
@Component
class Messenger {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    /** What a robot takes at most of one message, by the vendors' manuals; it refuses a longer one. */
    private static final int WECOM_BYTES = 4096;

    private static final int DINGTALK_BYTES = 20_000;
    private static final JsonMapper JSON = new JsonMapper();

    private final DashboardSettings settings;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Messenger(DashboardSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether a target can be sent to at all: an address of mail, or an HTTPS address of a host that is allowed. */
    boolean takes(Way way, String target) {
        if (way == Way.MAIL) {
            return settings.mail() != null && target.matches("[^@\\s,;<>\"]{1,64}@[^@\\s,;<>\"]{1,190}");
        }
        try {
            URI address = URI.create(target);
            boolean safe = "https".equals(address.getScheme())
                    || ("http".equals(address.getScheme())
                            && InetAddress.getByName(address.getHost()).isLoopbackAddress());
            return safe
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && settings.webhookHosts().contains(address.getHost());
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    /**
     * Sends; returns when the other side took it.
     *
     * @throws IOException if it did not; a {@link NotSent} says why
     */
    void send(Subscription subscription, Message message) throws IOException, InterruptedException {
        if (!takes(subscription.way(), subscription.target())) {
            throw new NotSent("target", null);
        }
        if (subscription.way() == Way.MAIL) {
            mail(subscription.target(), message);
        } else {
            post(subscription.target(), body(subscription, message));
        }
    }

    private void mail(String target, Message message) throws IOException {
        DashboardSettings.Mail server = settings.mail();
        Properties properties = new Properties();
        properties.put("mail.smtp.host", server.host());
        properties.put("mail.smtp.port", String.valueOf(server.port()));
        properties.put("mail.smtp.auth", String.valueOf(server.user() != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(server.startTls()));
        properties.put("mail.smtp.starttls.required", String.valueOf(server.startTls()));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", String.valueOf(PATIENCE.toMillis()));
        properties.put("mail.smtp.timeout", String.valueOf(PATIENCE.toMillis()));
        Session session = Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
        try {
            MimeMessage mail = new MimeMessage(session);
            mail.setFrom(new InternetAddress(server.from()));
            mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(target));
            mail.setSubject(message.title(), StandardCharsets.UTF_8.name());
            mail.setText(message.text(), StandardCharsets.UTF_8.name());
            mail.setSentDate(Date.from(clock.instant()));
            Transport.send(mail);
        } catch (MessagingException e) {
            if (e.getCause() instanceof IOException unreachable) {
                throw unreachable;
            }
            throw new NotSent("mail", e);
        }
    }

    /** What each robot understands. */
    private static Map<String, Object> body(Subscription subscription, Message message) {
        return switch (subscription.way()) {
            case WECOM -> Map.of("msgtype", "markdown", "markdown", Map.of("content", message.markdown(WECOM_BYTES)));
            case DINGTALK ->
                Map.of(
                        "msgtype",
                        "markdown",
                        "markdown",
                        Map.of("title", message.title(), "text", message.markdown(DINGTALK_BYTES)));
            default ->
                Map.of(
                        "kind",
                        subscription.kind().key(),
                        "title",
                        message.title(),
                        "lines",
                        message.lines().stream()
                                .map(line ->
                                        Map.of("text", line.plain(), "evidence", line.evidence(), "link", line.link()))
                                .toList(),
                        "link",
                        message.link());
        };
    }

    private void post(String target, Map<String, Object> body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(target))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (!List.of(200, 201, 202, 204).contains(answer.statusCode())) {
            throw new NotSent("status", null);
        }
        if (refused(answer.body())) {
            throw new NotSent("robot", null);
        }
    }

    /** Both robots answer 200 with an error code that is not 0. */
    private static boolean refused(String answer) {
        try {
            JsonNode code = JSON.readTree(answer).path("errcode");
            return code.isNumber() && code.asInt() != 0;
        } catch (tools.jackson.core.JacksonException e) {
            return false;
        }
    }
}
