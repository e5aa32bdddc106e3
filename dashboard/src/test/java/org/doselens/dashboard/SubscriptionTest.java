package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.account.Role;
import org.doselens.exam.Exam;
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

    /** Subscribes to the summary, sends once, ends; answers the page after the sending. */
    private static String tried(Visitor head, String way, String target) {
        return tried(head, "", "daily", way, target);
    }

    /** The same for a kind and, by its query, a site. */
    private static String tried(Visitor head, String site, String kind, String way, String target) {
        HttpResponse<String> added = head.post(
                "/subscriptions" + site,
                Map.of("kind", kind, "way", way, "target", target, "_csrf", head.token("/subscriptions")));
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

    /** Of a site that is not the one that the page shows first, so that figures of another would be seen. */
    @Test
    void an_alert_that_is_sent_now_names_each_exam_it_is_about_or_says_that_there_is_nothing() throws Exception {
        int site = STACK.addSite(1, "北院");
        String ofSite = "?site=" + site;
        POSTED.clear();
        tried(head(), ofSite, "alerts", "wecom", robot("north"));
        assertThat(markdown()).startsWith("### 北院 提醒\n- 目前没有需要处理的事\n> 截至 ");

        Hospital hospital = new Hospital(4711);
        STACK.load(1, site, hospital.exams(Instant.now(), 3));
        STACK.judge(1);
        Visitor physicist = Visitor.loggedIn(Stack.address(dashboard), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        LocalDate from = LocalDate.now(Hospital.ZONE).minusDays(3);
        physicist.post(
                "/review-rules/over-level/on",
                Map.of(
                        "times",
                        "1.0",
                        "from",
                        from.toString(),
                        "note",
                        "a test's rule",
                        "_csrf",
                        physicist.token("/review-rules")));
        // with the verdicts of those days now there, each is asked for once more
        List<Exam> last = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            last.add(hospital.ct(OffsetDateTime.now(Hospital.ZONE).minusDays(day), "末例"));
        }
        STACK.load(1, site, last);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> head().get("/review" + ofSite).body().contains("name=\"item\""));

        POSTED.clear();
        tried(head(), ofSite, "alerts", "dingtalk", robot("north"));
        String opens = Pattern.quote("(https://doselens.hospital.example/review" + ofSite + "&item=") + "\\d+\\)";
        assertThat(markdown())
                .startsWith("### 北院 提醒\n- **")
                .containsPattern("mGy·cm.*\\[查看\\]" + opens)
                .doesNotContain("例检查", "目前没有");
        mail.purgeEmailFromAllMailboxes();
        tried(head(), ofSite, "alerts", "mail", "head@hospital.example");
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("北院 提醒");
        assertThat(mail.getReceivedMessages()[0].getContent().toString()).contains("/review" + ofSite + "&item=");
    }

    private static String markdown() throws InterruptedException {
        JsonNode message = JSON.readTree(POSTED.poll(60, TimeUnit.SECONDS)).get("markdown");
        return message.path("content").asString(message.path("text").asString(""));
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
