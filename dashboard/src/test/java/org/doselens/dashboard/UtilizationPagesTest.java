package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.doselens.core.account.Role;
import org.doselens.exam.Booking;
import org.doselens.exam.BookingState;
import org.doselens.exam.WireRecord;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Utilization from learned hours that a head accepts to figures, and downtime in two taps, as pages and JSON. */
class UtilizationPagesTest {

    private static final int TENANT = 1;
    private static final Stack STACK = Stack.running();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int SITE = STACK.addSite(TENANT, "分院");
    private static Browser browser;

    @BeforeAll
    static void fill() {
        STACK.load(TENANT, SITE, new Hospital(31).exams(Instant.now(), 28));
        STACK.load(
                TENANT,
                SITE,
                List.of(booking("1", "08:00", "mr-knee-wo", "outpatient"), booking("2", "08:30", null, "inpatient")));
        browser = new Browser();
    }

    private static Booking booking(String key, String time, String procedure, String patientClass) {
        LocalDate tomorrow = LocalDate.now(Hospital.ZONE).plusDays(1);
        return new Booking(
                WireRecord.CURRENT_SCHEMA_VERSION,
                "booking-" + key,
                1,
                BookingState.BOOKED,
                tomorrow,
                tomorrow.atTime(LocalTime.parse(time)).atZone(Hospital.ZONE).toOffsetDateTime(),
                "MR",
                "MR-7",
                procedure == null ? "=膝关节特殊检查" : null,
                "t-" + key,
                procedure,
                patientClass);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static String ofSite(String path) {
        return path + (path.contains("?") ? "&" : "?") + "site=" + SITE;
    }

    private static JsonNode api(String path) {
        return JSON.readTree(new Visitor(STACK.address())
                .api(ofSite(path), Stack.token(TENANT, Role.DEPARTMENT_HEAD))
                .body());
    }

    private static Page page(Role role, String language, String path) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(TENANT, role), Stack.PASSWORD);
        page.navigate(STACK.address() + ofSite(path));
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
            page.navigate(STACK.address() + ofSite(path));
        }
        return page;
    }

    @Test
    void learned_hours_are_accepted_and_give_figures_in_both_languages() {
        Page head = page(Role.DEPARTMENT_HEAD, "zh", "/operating-hours");
        assertThat(head.locator("h1")).hasText("开放时间");
        if (head.locator("form[action*='accept'] .primary").count() > 0) {
            head.locator("form[action*='accept'] .primary").first().click();
            assertThat(head.locator(".told[role=status]")).hasText("已保存。");
        }
        String yesterday = LocalDate.now(Hospital.ZONE).minusDays(1).toString();
        for (String language : List.of("zh", "en")) {
            Page page = page(Role.TECHNOLOGIST, language, "/utilization?day=" + yesterday);
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "设备利用" : "Utilization");
            assertThat(page.locator("#figure-utilization")).containsText("%");
            assertThat(page.locator("#timeline canvas")).isVisible();
            page.navigate(STACK.address() + ofSite("/utilization/compare"));
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "前后对比" : "Before and after");
            page.navigate(STACK.address() + ofSite("/utilization?day=" + yesterday));
            assertThat(page.locator(".measures tbody tr"))
                    .hasCount(api("/api/v1/utilization?from=" + yesterday)
                            .get("devices")
                            .size());
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_if_protocols_coils_and_identities_have_their_pages_in_both_languages() {
        Visitor head = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        JsonNode device = api("/api/v1/utilization").get("devices").get(0);
        String key = device.get("name").get("deviceKey").asString();
        for (String language : List.of("zh", "en")) {
            Page page = page(Role.DEPARTMENT_HEAD, language, "/utilization/what-if?later=60&device=" + key);
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "假如" : "What if");
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.navigate(STACK.address() + ofSite("/utilization/what-if"));
            assertThat(page.locator(".blank")).hasCount(1);
            page.navigate(STACK.address() + ofSite("/utilization/protocols"));
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "扫描方案" : "Protocols");
            page.navigate(STACK.address() + ofSite("/utilization/coils"));
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "MR 线圈" : "MR coils");
            page.navigate(STACK.address() + ofSite("/device-rules"));
            assertThat(page.locator("h1")).hasText(language.equals("zh") ? "设备身份" : "Device identities");
        }
        assertThat(head.get(ofSite("/utilization/protocols.csv")).body()).contains("medianKvp");
        assertThat(head.get(ofSite("/utilization/coils.csv")).body()).contains("coilChanges");
        for (String path : List.of("heat", "trend", "wait-days", "protocols", "staff", "devices")) {
            assertThat(api("/api/v1/utilization/" + path).isMissingNode())
                    .as(path)
                    .isFalse();
        }
        assertThat(api("/api/v1/utilization/what-if?later=30&device=" + key)
                        .get("days")
                        .asInt())
                .isPositive();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void tomorrow_s_bookings_are_a_list_whose_coils_are_said_to_be_predicted() {
        for (String language : List.of("zh", "en")) {
            Page page = page(Role.TECHNOLOGIST, language, "/utilization/coils");
            assertThat(page.locator("#booked h2")).containsText(language.equals("zh") ? "预约" : "Booked for");
            assertThat(page.locator("#booked tbody tr")).hasCount(2);
            assertThat(page.locator("#booked .booked .lead"))
                    .containsText(language.equals("zh") ? "由预约项目预测" : "predicted from the booked procedure");
            assertThat(page.locator("#booked tbody")).containsText("膝关节特殊检查");
        }
        Visitor head = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        // a name that begins as a formula does is no formula in a table
        assertThat(head.get(ofSite("/utilization/coils/booked.csv")).body())
                .contains("predictedCoils", "mr-knee-wo", "'=膝关节特殊检查");
        assertThat(api("/api/v1/utilization/coil-plan").get("lanes").get(0).get("booked"))
                .hasSize(2);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void flow_comes_as_csv_too_and_a_question_without_an_answer_has_no_rows() {
        Visitor head = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        String key = api("/api/v1/utilization")
                .get("devices")
                .get(0)
                .get("name")
                .get("deviceKey")
                .asString();
        assertThat(head.get(ofSite("/utilization/waits.csv")).body()).contains("usualMedianWaitMin");
        assertThat(head.get(ofSite("/utilization/heat.csv")).body()).contains("availableMin");
        assertThat(head.get(ofSite("/utilization/trend.csv")).body()).contains("occupancyPercent");
        assertThat(head.get(ofSite("/utilization/what-if.csv?later=30&device=" + key))
                        .body())
                .contains("waitMedianAfterMin", key);
        assertThat(head.get(ofSite("/utilization/what-if.csv")).body().lines()).hasSize(1);
    }

    @Test
    void the_api_gives_the_same_measures_and_says_what_it_does_not_understand() {
        String yesterday = LocalDate.now(Hospital.ZONE).minusDays(1).toString();
        JsonNode use = api("/api/v1/utilization?from=" + yesterday);
        assertThat(use.get("devices").get(0).get("segments").size()).isPositive();
        assertThat(use.get("waits").get("waited").get("median").asDouble()).isEqualTo(25);
        assertThat(api("/api/v1/utilization/past?modality=CT")
                        .get("exams")
                        .get("days")
                        .asInt())
                .isPositive();
        Visitor program = new Visitor(STACK.address());
        String token = Stack.token(TENANT, Role.PHYSICIST);
        assertThat(program.api("/api/v1/utilization?from=today", token).statusCode())
                .isEqualTo(400);
        assertThat(program.api("/api/v1/utilization?from=2026-01-01&to=2026-12-31", token)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void measures_and_intervals_come_as_csv() {
        Visitor head = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        assertThat(head.get(ofSite("/utilization/export.csv?span=7")).body())
                .contains("utilizationPercent")
                .contains("CT-1");
        assertThat(head.get(ofSite("/utilization/export.csv?what=intervals")).body())
                .contains("examKey");
    }

    @Test
    void a_fault_is_two_taps_and_one_more_when_it_is_over() {
        Page page = page(Role.TECHNOLOGIST, "zh", "/device-log");
        page.locator(".taps summary", new Page.LocatorOptions().setHasText("MG-1"))
                .click();
        page.locator(".taps li", new Page.LocatorOptions().setHasText("MG-1"))
                .locator("button[value=fault]")
                .click();
        assertThat(page.locator(".taps .on")).containsText("故障");
        page.locator(".taps .on button").click();
        assertThat(page.locator(".taps .on")).hasCount(0);
        assertThat(page.locator("tbody tr").first()).containsText("故障");
        assertThat(api("/api/v1/device-log").get(0).get("kind").asString()).isEqualTo("FAULT");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void who_does_not_say_hours_or_write_the_log_cannot() {
        Page technologist = page(Role.TECHNOLOGIST, "en", "/operating-hours");
        assertThat(technologist.locator("main form[action*='operating-hours']")).hasCount(0);
        Page administrator = page(Role.ADMINISTRATOR, "en", "/device-log");
        assertThat(administrator.locator(".taps")).hasCount(0);
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(TENANT, Role.AUDITOR), Stack.PASSWORD);
        assertThat(auditor.get("/utilization").statusCode()).isEqualTo(403);
        assertThat(auditor.post("/device-log", Map.of("device", "x", "kind", "fault"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void hours_that_cannot_be_read_are_refused_with_a_word() {
        Page head = page(Role.DEPARTMENT_HEAD, "en", "/operating-hours");
        head.locator(".hours details summary").first().click();
        head.locator(".hours .edit input[name=day]").first().fill("eight to five");
        head.locator(".hours .edit button").first().click();
        assertThat(head.locator(".told.wrong")).containsText("08:00-12:00");
    }
}
