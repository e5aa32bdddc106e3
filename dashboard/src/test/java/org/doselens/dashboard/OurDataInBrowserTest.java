package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.NewAccount;
import org.doselens.core.account.Role;
import org.doselens.core.storage.StoragePlaces;
import org.doselens.exam.Exam;
import org.doselens.exam.Heartbeat;
import org.doselens.exam.WireJson;
import org.doselens.exam.WireRecord;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.doselens.look.entry.Passwords;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hospital does with its own data, in a real browser; and what pages say where days are not the true ones. */
class OurDataInBrowserTest {

    private static final Stack STACK = Stack.running();
    private static final String SECOND = "second.administrator";
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() {
        STACK.load(1, List.of(new Hospital(51).ct(OffsetDateTime.now(Hospital.ZONE), "带走的")));
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page as(Role role, String language) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(1, role), Stack.PASSWORD);
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        page.navigate(STACK.address() + "/our-data");
        return page;
    }

    @Test
    void storage_tells_the_room_its_growth_and_what_it_comes_to_to_the_hospital_and_to_the_operator() {
        Page page = as(Role.ADMINISTRATOR, "en");
        page.click("a[href$='/our-data/storage']");
        assertThat(page.locator("h1")).hasText("Storage");
        assertThat(page.locator("tbody tr").first()).containsText("Database, hot disk");
        assertThat(page.locator("table").nth(1).locator("tbody tr")).hasCount(13);
        assertThat(page.locator("svg.growth g.held")).hasCount(13);
        assertThat(page.locator("svg.growth g.foreseen")).hasCount(12);
        assertThat(page.locator("svg.growth g.held title").last()).containsText(Pattern.compile("database [1-9]"));
        page.context().close();
        new StoragePlaces(STACK.databases(), Clock.systemUTC()).tell(StoragePlaces.Place.LAKE, 3, 4_500_000);
        Page operator = operator("zh");
        operator.navigate(STACK.address() + "/operator/storage");
        Locator lake = operator.locator("table").nth(1).locator("tbody tr td");
        assertThat(lake.nth(0)).hasText("对比数据湖");
        assertThat(lake.nth(2)).hasText("4.5");
        assertThat(lake.nth(3)).hasText("–");
        assertThat(operator.locator("h1")).hasText("存储");
        assertThat(operator.locator("tbody tr").first()).not().isEmpty();
        operator.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_administrator_takes_everything_along() throws Exception {
        Page page = as(Role.ADMINISTRATOR, "en");
        Download download = page.waitForDownload(
                () -> page.locator("form[action$='/our-data/export'] button").click());
        Path file = folder.resolve("our-data.zip");
        download.saveAs(file);

        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream exams = zip.getInputStream(zip.getEntry("exams.jsonl"))) {
            assertThat(new String(exams.readAllBytes(), StandardCharsets.UTF_8)).contains("带走的");
        }
        assertThat(Files.size(file)).isPositive();
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_limit_says_what_it_deletes_before_it_is_set_and_an_operator_looks_only_when_let() {
        Page operator = operator("zh");
        operator.selectOption("select[name=hospital]", "1");
        operator.fill("input[name=reason]", "总剂量异常，工单 12");
        operator.click("form.stacked button.primary");
        assertThat(operator.locator("tr:has-text('工单 12') .chip")).hasText("等待医院决定");
        Page page = as(Role.ADMINISTRATOR, "zh");
        page.locator("select[name=years]").first().selectOption("10");
        page.locator("form[action*='/retention/'] button").first().click();
        assertThat(page.locator("p.lead.b")).containsText("0");
        page.click("button.primary");
        assertThat(page.locator("select[name=years]").first()).hasValue("10");

        page.locator("tr:has-text('工单 12') button").first().click();
        assertThat(page.locator("tr:has-text('工单 12') .chip")).hasText("可查看");
        operator.reload();
        operator.click("tr:has-text('工单 12') a");
        String today = Instant.now().atZone(Hospital.ZONE).toLocalDate().toString();
        operator.fill("input[name=day]", today);
        operator.click("form.filters button");
        operator.locator("details summary").first().click();
        assertThat(operator.locator("details pre").first()).containsText("\"examKey\"");
        page.locator("tr:has-text('工单 12') button").first().click();
        assertThat(page.locator("tr:has-text('工单 12') .chip")).hasText("已结束");
        page.navigate(STACK.address() + "/audit?action=breakglass");
        assertThat(page.locator("tbody")).containsText("breakglass.look");
        assertThat(page.locator("tbody")).containsText(Stack.login(1, Role.OPERATOR_OF_CLOUD));
        page.context().close();
        Page late = operator.context().newPage();
        late.navigate(operator.url());
        assertThat(late.locator("[role=alert]")).containsText("未放行");
        operator.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_operator_sees_hospitals_and_no_page_of_theirs() {
        Page operator = operator("en");
        assertThat(operator.locator("main")).containsText("one hospital");
        assertThat(operator.locator("nav a[href='/exams']")).hasCount(0);
        assertThat(operator.locator("body")).not().containsText("??");
        operator.context().close();
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.OPERATOR_OF_CLOUD), Stack.PASSWORD);
        for (String path : List.of("/overview", "/exams", "/our-data", "/deliveries", "/reference-levels", "/audit")) {
            assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(visitor.get("/operator/requests/999999").statusCode()).isEqualTo(404);
        assertThat(browser.complaints()).isEmpty();
    }

    private static Page operator(String language) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.OPERATOR_OF_CLOUD), Stack.PASSWORD);
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        page.navigate(STACK.address() + "/operator");
        return page;
    }

    @Test
    void a_hold_is_placed_with_its_reason_and_who_asks_to_release_it_cannot_do_so_alone() {
        int site = STACK.addSite(1, "保留院区");
        Page page = as(Role.ADMINISTRATOR, "en");
        String place = "form[action$='/our-data/hold/" + site + "']";
        page.fill(place + " input[name=reason]", "inspection of 2026-11");
        page.locator(place + " button").click();
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("inspection of 2026-11"));
        assertThat(row.locator(".chip")).hasText("In force");
        row.locator("form[action$='/ask'] button").click();
        assertThat(row.locator(".chip")).hasText("Release waits for a second person");
        assertThat(row.locator("form[action$='/release']")).hasCount(0);
        row.locator("form[action$='/keep'] button").click();
        assertThat(row.locator("form[action$='/ask']")).hasCount(1);
        row.locator("form[action$='/ask'] button").click();
        String release =
                row.locator("form[action$='/keep']").getAttribute("action").replace("/keep", "/release");
        Visitor alone = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.ADMINISTRATOR), Stack.PASSWORD);
        assertThat(alone.post(release, Map.of("_csrf", alone.token("/our-data")))
                        .statusCode())
                .as("by hand neither")
                .isEqualTo(404);

        Page other = secondAdministrator();
        Locator theirs = other.locator("tr").filter(new Locator.FilterOptions().setHasText("inspection of 2026-11"));
        theirs.locator("form[action$='/release'] button").click();
        assertThat(theirs.locator(".chip")).hasText("Released");
        assertThat(theirs).containsText("Wen Jing");
        assertThat(theirs.locator("form")).hasCount(0);
        other.navigate(STACK.address() + "/audit?action=hold");
        List<String> steps = other.locator("tbody tr").allInnerTexts();
        assertThat(steps.get(0)).contains("hold.release", SECOND).doesNotContain("refused");
        assertThat(steps.get(1)).contains("hold.release", Stack.login(1, Role.ADMINISTRATOR), "refused");
        assertThat(steps.get(2)).contains("hold.ask", Stack.login(1, Role.ADMINISTRATOR));
        other.context().close();
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    private static Page secondAdministrator() {
        String hash = new Passwords().hash(Stack.PASSWORD);
        STACK.context()
                .getBean(Accounts.class)
                .add(new NewAccount(1, SECOND, "Wen Jing", Role.ADMINISTRATOR, hash, "en"));
        Page page = browser.open(1440, 900, false, "en");
        Browser.logIn(page, STACK.address(), SECOND, Stack.PASSWORD);
        page.navigate(STACK.address() + "/our-data");
        return page;
    }

    @Test
    void leaving_wants_the_login_typed_and_can_be_taken_back() {
        Page page = as(Role.ADMINISTRATOR, "en");
        page.click("a[href$='/our-data/leaving']");
        page.fill("input[name=login]", "somebody else");
        page.locator("form[action$='/our-data/leaving'] button").click();
        assertThat(page.locator("[role=alert]")).containsText("not your login");
        page.fill("input[name=login]", Stack.login(1, Role.ADMINISTRATOR));
        page.locator("form[action$='/our-data/leaving'] button").click();
        assertThat(page.locator("[role=alert]")).containsText("asked to leave");
        page.locator("form[action$='/our-data/leaving/back'] button").click();
        assertThat(page.locator("[role=alert]")).hasCount(0);
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_auditor_sees_the_anchors_and_that_a_ledger_was_written_again_and_can_change_nothing() {
        int site = STACK.addSite(1, "锚点院区");
        List<WireRecord> beats = new ArrayList<>();
        for (String head : List.of("a".repeat(64), "b".repeat(64))) {
            beats.add(new Heartbeat(WireRecord.CURRENT_SCHEMA_VERSION, Instant.now(), "0.1.0", 0, 0, null, 7L, head));
        }
        STACK.load(1, site, beats);
        for (String language : List.of("zh", "en")) {
            Page page = as(Role.AUDITOR, language);
            page.navigate(STACK.address() + "/our-data?site=" + site);
            assertThat(page.locator("tbody").last()).containsText("a".repeat(64));
            assertThat(page.locator("[role=alert]")).containsText("doselens ledger verify");
            assertThat(page.locator("main form")).hasCount(0);
            assertThat(page.locator("body")).not().containsText("??");
            page.context().close();
        }
        Visitor auditor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.AUDITOR), Stack.PASSWORD);
        assertThat(auditor.get("/our-data/anchors.csv?site=" + site).body()).contains("7," + "b".repeat(64));
        assertThat(auditor.post("/our-data/export", Map.of("_csrf", auditor.token("/account")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void pages_about_days_say_that_days_of_a_site_are_shifted_and_other_pages_do_not() {
        Exam exam = new Hospital(52).ct(OffsetDateTime.now(Hospital.ZONE), "平移");
        String shifted = WireJson.mapper()
                .writeValueAsString(exam)
                .replaceAll("\"deidentification\":\\[[^]]*]", "\"deidentification\":[\"113100\",\"113107\"]");
        int site = STACK.addSite(1, "平移院区");
        STACK.load(1, site, List.of(WireJson.mapper().readValue(shifted, Exam.class)));
        for (String language : List.of("zh", "en")) {
            Page page = as(Role.ADMINISTRATOR, language);
            List<String> paths = new ArrayList<>(List.of("/overview?days=7"));
            page.locator(".rail a.nav").all().forEach(link -> paths.add(link.getAttribute("href")));
            paths.removeIf(path -> path.matches("/(account|audit|deliveries|our-data)(\\W.*)?"));
            assertThat(paths).contains("/overview", "/exams", "/reference-levels");
            for (String path : paths) {
                page.navigate(STACK.address() + path + (path.contains("?") ? "&" : "?") + "site=" + site);
                assertThat(page.locator("[role=note]").first()).containsText("113107");
            }
            page.navigate(STACK.address() + "/our-data?site=" + site);
            assertThat(page.locator("[role=note]")).hasCount(0);
            page.navigate(STACK.address() + "/overview");
            assertThat(page.locator("[role=note]")).hasCount(0);
            page.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
