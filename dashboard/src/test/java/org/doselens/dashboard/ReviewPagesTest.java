package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.exam.ConsoleReason;
import org.doselens.exam.Exam;
import org.doselens.exam.Explanation;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worklist from a rule that is switched on to a decision, as pages and JSON. */
class ReviewPagesTest {

    private static final int TENANT = 1;
    private static final Stack STACK = Stack.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Browser browser;

    @BeforeAll
    static void fill() {
        Hospital hospital = new Hospital(77);
        STACK.load(TENANT, hospital.exams(Instant.now(), 30));
        STACK.judge(TENANT);
        LocalDate from = LocalDate.now(Hospital.ZONE).minusDays(3);
        Map<String, Object> rule =
                Map.of("kind", "over-level", "parameter", 1.0, "fromDay", from.toString(), "note", "a test's rule");
        assertThat(post("/api/v1/review-rules", Role.PHYSICIST, rule).statusCode())
                .isEqualTo(201);
        // with the verdicts of those days now there, each is asked for once more
        List<Exam> last = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            last.add(hospital.ct(OffsetDateTime.now(Hospital.ZONE).minusDays(day), "末例"));
        }
        STACK.load(TENANT, last);
        browser = new Browser();
        await().atMost(Duration.ofMinutes(2)).until(() -> items("").size() > 3);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static JsonNode items(String query) {
        return JSON.readTree(new Visitor(STACK.address())
                .api("/api/v1/review/items" + query, Stack.token(TENANT, Role.DEPARTMENT_HEAD))
                .body());
    }

    private static HttpResponse<String> post(String path, Role role, Map<String, ?> body) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(STACK.address() + path))
                            .header("Authorization", "Bearer " + Stack.token(TENANT, role))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Page page(Role role, String language, String path) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        page.navigate(STACK.address() + path);
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
            page.navigate(STACK.address() + path);
        }
        return page;
    }

    @Test
    void an_item_is_explained_by_one_and_decided_by_another() {
        Page technologist = page(Role.TECHNOLOGIST, "zh", "/review");
        assertThat(technologist.locator("h1")).hasText("超剂量清单");
        assertThat(technologist.locator(".waterfall rect").first()).isVisible();
        assertThat(technologist.locator(".cause-group")).containsText("不是中位值");
        String item = technologist.locator("input[name=item]").first().getAttribute("value");
        technologist.navigate(STACK.address() + "/review?item=" + item);
        technologist.fill("form[action$='/explanation'] input[name=text]", "屏气失败后重扫");
        technologist.click("form[action$='/explanation'] button");
        assertThat(technologist.locator(".thread")).containsText("屏气失败后重扫");

        Page physicist = page(Role.PHYSICIST, "en", "/review?item=" + item);
        physicist.locator(".choice label").first().click();
        physicist.selectOption(".decide select[name=reason]", "repeat");
        physicist.click(".decide button[type=submit]");
        assertThat(physicist.locator(".told")).hasText("1 done.");
        assertThat(items("?tab=justified").findValuesAsString("id")).contains(item);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_the_room_said_is_shown_and_decided_on_by_whoever_declares_not_to_have_performed_it() {
        JsonNode item = items("").get(1);
        String examKey = item.get("examKey").asString();
        STACK.load(TENANT, List.of(new Explanation(3, examKey, 1, ConsoleReason.PHASE_ADDED)));

        Page physicist =
                page(Role.PHYSICIST, "zh", "/review?item=" + item.get("id").asLong());
        assertThat(physicist.locator(".thread")).containsText("医师加扫期相");
        physicist.locator(".choice label").first().click();
        physicist.selectOption(".decide select[name=reason]", "extra-phase");
        physicist.click(".decide button[type=submit]");
        assertThat(physicist.locator(".told.wrong")).containsText("不是自己做的");
        physicist.locator(".choice label").first().click();
        physicist.selectOption(".decide select[name=reason]", "extra-phase");
        physicist.check(".decide input[name=notPerformer]");
        physicist.click(".decide button[type=submit]");
        assertThat(items("?tab=justified").findValuesAsString("examKey")).contains(examKey);
    }

    @Test
    void the_worklist_and_the_findings_go_out_as_csv_by_page_and_by_api() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.PHYSICIST), Stack.PASSWORD);
        String byPage = visitor.get("/review/export.csv?tab=all&days=365").body();
        String byApi = visitor.api(
                        "/api/v1/review/items.csv?tab=all&days=365", Stack.token(TENANT, Role.DEPARTMENT_HEAD))
                .body();

        assertThat(byPage).startsWith("\uFEFFid,examKey,shortCode,siteDay,");
        assertThat(byPage.lines().count()).isEqualTo(byApi.lines().count()).isGreaterThan(3);
        assertThat(visitor.get("/review-findings/export.csv").body())
                .startsWith("\uFEFFid,deviceName,cause,")
                .isEqualTo(visitor.api("/api/v1/review/findings.csv", Stack.token(TENANT, Role.DEPARTMENT_HEAD))
                        .body());
    }

    @Test
    void who_may_only_read_has_no_buttons_and_is_refused() {
        Page head = page(Role.DEPARTMENT_HEAD, "zh", "/review");
        assertThat(head.locator(".acts-of-item")).hasCount(0);
        long item = items("").get(0).get("id").asLong();
        assertThat(post("/api/v1/review/items/" + item + "/comments", Role.DEPARTMENT_HEAD, Map.of("text", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/api/v1/review-rules", Role.TECHNOLOGIST, Map.of("kind", "over-p99", "note", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_finding_is_acted_on_and_closed_by_api_by_those_who_review_alone() {
        String finding = "/api/v1/review/findings/999999";
        assertThat(new Visitor(STACK.address())
                        .api(finding, Stack.token(TENANT, Role.PHYSICIST))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(finding + "/closure", Role.PHYSICIST, Map.of("note", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(finding + "/action", Role.DEPARTMENT_HEAD, Map.of("action", "x", "ownerId", 1))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void rules_say_how_many_a_day_they_would_give_and_findings_have_their_page() {
        for (String language : List.of("zh", "en")) {
            Page rules = page(Role.PHYSICIST, language, "/review-rules");
            assertThat(rules.locator(".rules li")).hasCount(5);
            assertThat(rules.locator(".rules .fig b").first()).containsText(language.equals("zh") ? "每天" : "per day");
            Page findings = page(Role.PHYSICIST, language, "/review-findings");
            assertThat(findings.locator("h1")).hasText(language.equals("zh") ? "问题" : "Findings");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void causes_of_an_exam_sum_to_its_dose_in_the_api() {
        String examKey = items("").get(0).get("examKey").asString();
        JsonNode causes = JSON.readTree(new Visitor(STACK.address())
                .api("/api/v1/review/exams/" + examKey + "/causes", Stack.token(TENANT, Role.PHYSICIST))
                .body());
        double parts = 0;
        for (JsonNode part : causes.get("parts")) {
            parts += part.asDouble();
        }
        assertThat(causes.get("reference").asDouble() + parts)
                .isCloseTo(
                        causes.get("total").asDouble(),
                        within(1e-9 * causes.get("total").asDouble()));
    }
}
