package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.account.Role;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Summaries by a real mail server and to robots that answer as WeCom and DingTalk do; views that are saved and shared. */
class SubscriptionTest {

    private static final Stack STACK = Stack.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final BlockingQueue<String> POSTED = new LinkedBlockingQueue<>();
    private static GreenMail mail;
    private static HttpServer robots;
    private static ConfigurableApplicationContext dashboard;

    @BeforeAll
    static void start() throws IOException {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        robots = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        robots.createContext("/", exchange -> {
            POSTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            boolean refuses = exchange.getRequestURI().getPath().contains("refuses");
            byte[] answer = (refuses ? "{\"errcode\":93000,\"errmsg\":\"invalid\"}" : "{\"errcode\":0}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        robots.start();
        STACK.load(1, new Hospital(77).exams(Instant.now(), 2));
        dashboard = STACK.another(
                "--doselens.dashboard.mail.host=127.0.0.1",
                "--doselens.dashboard.mail.port=" + mail.getSmtp().getPort(),
                "--doselens.dashboard.mail.from=doselens@hospital.example",
                "--doselens.dashboard.mail.start-tls=false",
                "--doselens.dashboard.public-address=https://doselens.hospital.example",
                "--doselens.dashboard.webhook-hosts=127.0.0.1,localhost");
    }

    @AfterAll
    static void end() {
        dashboard.close();
        robots.stop(0);
        mail.stop();
    }

    private static Visitor head() {
        return Visitor.loggedIn(Stack.address(dashboard), Stack.login(1, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
    }

    private static String robot(String name) {
        return "http://127.0.0.1:" + robots.getAddress().getPort() + "/" + name;
    }

    /** Subscribes, sends once, ends; answers the page after the sending. */
    private static String tried(Visitor head, String way, String target) {
        HttpResponse<String> added = head.post(
                "/subscriptions",
                Map.of("kind", "alerts", "way", way, "target", target, "_csrf", head.token("/subscriptions")));
        assertThat(added.statusCode()).isEqualTo(302);
        Matcher row = Pattern.compile("action=\"(/subscriptions/\\d+)/try\"")
                .matcher(head.get("/subscriptions").body());
        assertThat(row.find()).as("%s is taken", target).isTrue();
        head.post(row.group(1) + "/try", Map.of("_csrf", head.token("/subscriptions")));
        String page = head.get("/subscriptions").body();
        head.post(row.group(1) + "/remove", Map.of("_csrf", head.token("/subscriptions")));
        return page;
    }

    @Test
    void a_summary_comes_by_mail_in_the_readers_language() throws Exception {
        assertThat(tried(head(), "mail", "head@hospital.example")).contains("已送达");

        assertThat(mail.waitForIncomingEmail(60_000, 1)).isTrue();
        MimeMessage received = mail.getReceivedMessages()[0];
        assertThat(received.getSubject()).startsWith("江城市立医院本部 每日摘要");
        String text = received.getContent().toString();
        assertThat(text).contains("例检查", "例超剂量待处理", "https://doselens.hospital.example/overview?site=");
        assertThat(text).doesNotContain("<b>");
    }

    @Test
    void robots_get_the_form_that_each_understands() throws Exception {
        POSTED.clear();
        tried(head(), "wecom", robot("cgi-bin/webhook/send?key=1"));
        JsonNode wecom = JSON.readTree(POSTED.poll(60, TimeUnit.SECONDS));
        assertThat(wecom.at("/msgtype").asString()).isEqualTo("markdown");
        assertThat(wecom.at("/markdown/content").asString()).contains("### ", "**");

        tried(head(), "dingtalk", robot("robot/send?access_token=1"));
        JsonNode dingtalk = JSON.readTree(POSTED.poll(60, TimeUnit.SECONDS));
        assertThat(dingtalk.at("/markdown/title").asString()).contains("每日摘要");
        assertThat(dingtalk.at("/markdown/text").asString()).contains("例检查");

        tried(head(), "webhook", robot("hook"));
        JsonNode plain = JSON.readTree(POSTED.poll(60, TimeUnit.SECONDS));
        assertThat(plain.at("/lines/0/text").asString()).contains("例检查").doesNotContain("<b>", "**");
    }

    @Test
    void a_refusal_of_a_robot_is_told() {
        assertThat(tried(head(), "wecom", robot("refuses"))).contains("没有送达", "机器人拒绝了消息");
    }

    @Test
    void a_mail_that_is_not_taken_is_not_told_as_a_line_that_is_down() {
        assertThat(tried(head(), "mail", "two..dots@hospital.example"))
                .contains("没有送达", "邮件服务器没有接受")
                .doesNotContain("无法连接");
    }

    @Test
    void nothing_is_sent_to_hosts_that_nobody_allowed() {
        Visitor head = head();
        for (String target : new String[] {
            "https://evil.example/hook", "http://169.254.169.254/latest", "ftp://127.0.0.1/", "https://u:p@127.0.0.1/"
        }) {
            head.post(
                    "/subscriptions",
                    Map.of("kind", "daily", "way", "webhook", "target", target, "_csrf", head.token("/subscriptions")));
            assertThat(head.get("/subscriptions").body()).as(target).contains("须为 https 地址");
        }
    }

    @Test
    void a_view_is_saved_and_shared_and_never_leads_elsewhere() {
        Visitor head = head();
        String address = "/exams?period=28&modality=CT";
        head.post(
                "/views",
                Map.of("name", "CT <b>", "address", address, "shared", "true", "_csrf", head.token("/views")));
        Visitor colleague =
                Visitor.loggedIn(Stack.address(dashboard), Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(colleague.get("/views").body())
                .contains("CT &lt;b&gt;", "/exams?period=28&amp;modality=CT")
                .doesNotContain("CT <b>");
        Visitor stranger =
                Visitor.loggedIn(Stack.address(dashboard), Stack.login(2, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(stranger.get("/views").body()).doesNotContain("modality=CT");
        assertThat(head.post("/views", Map.of("name", "x", "address", "//evil.example/", "_csrf", head.token("/views")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_view_is_renamed_by_its_owner_alone_and_no_two_have_one_name() {
        Visitor head = head();
        save(head, "weekend", "/overview?days=3");
        save(head, "nights", "/overview?days=7");
        String weekend = "/views/" + idOf(head, "weekend");

        head.post(weekend, Map.of("name", " long weekend ", "shared", "true", "_csrf", head.token("/views")));
        assertThat(head.get("/views").body()).contains(">long weekend<", "/overview?days=3");
        Visitor colleague =
                Visitor.loggedIn(Stack.address(dashboard), Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(colleague.get("/views").body()).contains(">long weekend<");
        assertThat(colleague
                        .post(weekend, Map.of("name", "mine", "_csrf", colleague.token("/views")))
                        .statusCode())
                .isEqualTo(404);

        head.post(weekend, Map.of("name", "nights", "_csrf", head.token("/views")));
        assertThat(head.get("/views?change=" + idOf(head, "long weekend")).body())
                .contains("你已有同名的视图", ">long weekend<");
    }

    private void save(Visitor visitor, String name, String address) {
        visitor.post("/views", Map.of("name", name, "address", address, "_csrf", visitor.token("/views")));
    }

    private int idOf(Visitor visitor, String view) {
        Matcher link = Pattern.compile("/views\\?change=(\\d+)\" aria-label=\"更改 " + view + "\"")
                .matcher(visitor.get("/views").body());
        assertThat(link.find()).as(view).isTrue();
        return Integer.parseInt(link.group(1));
    }
}
