package org.doselens.journey;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What takes messages from the dashboard: a real SMTP server, and robots of WeCom and DingTalk that keep what they get. */
final class Messengers implements AutoCloseable {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final HttpServer robots;
    private final Queue<String> posted = new ConcurrentLinkedQueue<>();

    Messengers() throws IOException {
        mail.start();
        robots = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        robots.createContext("/", exchange -> {
            posted.add(exchange.getRequestURI().getPath() + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"errcode\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        robots.start();
    }

    /** How a dashboard is set that tells them. */
    Map<String, String> settings(String publicAddress) {
        return Map.of(
                "DOSELENS_DASHBOARD_MAIL_HOST", "127.0.0.1",
                "DOSELENS_DASHBOARD_MAIL_PORT", Integer.toString(mail.getSmtp().getPort()),
                "DOSELENS_DASHBOARD_MAIL_FROM", "doselens@hospital.example",
                "DOSELENS_DASHBOARD_MAIL_STARTTLS", "false",
                "DOSELENS_DASHBOARD_PUBLICADDRESS", publicAddress,
                "DOSELENS_DASHBOARD_WEBHOOKHOSTS", "127.0.0.1");
    }

    /** Where a robot takes messages: {@code wecom} or {@code dingtalk}. */
    String robot(String way) {
        return "http://127.0.0.1:" + robots.getAddress().getPort() + "/" + way;
    }

    List<MimeMessage> mails() {
        return List.of(mail.getReceivedMessages());
    }

    static String textOf(MimeMessage message) {
        try {
            return message.getContent().toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The Markdown that a robot got; WeCom calls it content, DingTalk text. */
    List<String> markdownTo(String way) {
        return posted.stream()
                .filter(one -> one.startsWith("/" + way))
                .map(one -> markdownOf(
                        way,
                        JsonMapper.shared()
                                .readTree(one.substring(one.indexOf('\n')))
                                .get("markdown")))
                .toList();
    }

    private static String markdownOf(String way, JsonNode markdown) {
        return markdown.get(way.equals("wecom") ? "content" : "text").stringValue();
    }

    @Override
    public void close() {
        robots.stop(0);
        mail.stop();
    }
}
