package org.doselens.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The morning of each of the people that the dashboard is for, in a browser and in both languages, in one hospital that
 * is fed by DICOM: the last weekday with many planted outliers, and the same weekday of the two weeks before.
 */
@TestMethodOrder(OrderAnnotation.class)
class StoriesTest {

    private static final Path WORK = Path.of("target/stories").toAbsolutePath();
    /** Beyond what is usual on a loaded machine; nothing waits so long. */
    private static final Duration SOON = Duration.ofMinutes(4);

    /** Nothing shorter is called a silence, however often a device sends. */
    private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(15);

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static Messengers messengers;
    private static Demo demo;
    private static Browser browser;
    private static LocalDate today;
    private static LocalDate day;

    @BeforeAll
    static void start() throws Exception {
        today = LocalDate.now(ZONE);
        day = weekdayBefore(today);
        CommandLine.deleteRecursively(WORK);
        Files.createDirectories(WORK);
        messengers = new Messengers();
        demo = new Demo(WORK.resolve("demo"), "--no-feed");
        demo.with(messengers.settings(demo.address())).start();
        new SteadyDevice(new CommandLine(WORK), ZONE).sendsUntilNow(demo.dicomPort());
        demo.feed(day.minusWeeks(2), 1);
        demo.feed(day.minusWeeks(1), 1);
        browser = new Browser();
    }

    @AfterAll
    static void end() throws Exception {
        browser.close();
        demo.close();
        messengers.close();
    }

    @AfterEach
    void the_console_of_the_browser_is_silent() {
        assertThat(browser.complaints()).isEmpty();
    }

    private static LocalDate weekdayBefore(LocalDate one) {
        LocalDate before = one.minusDays(1);
        while (before.getDayOfWeek() == DayOfWeek.SATURDAY || before.getDayOfWeek() == DayOfWeek.SUNDAY) {
            before = before.minusDays(1);
        }
        return before;
    }

    private static Page open(String login, String language) throws IOException {
        Page page = browser.open(1440, 900, false, language);
        page.setDefaultTimeout((double) SOON.toMillis());
        Browser.logIn(page, demo.address(), login, demo.password(login));
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        assertThat(page.locator("html")).hasAttribute("lang", language.equals("zh") ? "zh-CN" : "en");
        return page;
    }

    /** By the rail, as people go; a page without all its words would show a key between question marks. */
    private static void go(Page page, String path) {
        page.click(".rail a[href='" + path + "']");
        page.waitForURL(url -> url.contains(path));
        assertThat(page.locator("body")).not().containsText("??");
    }

    private static int number(String text) {
        Matcher digits = Pattern.compile("\\d[\\d,]*").matcher(text);
        assertThat(digits.find()).as(text).isTrue();
        return Integer.parseInt(digits.group().replace(",", ""));
    }

    private static JsonNode items(String query) throws IOException, InterruptedException {
        return demo.api("head", "/api/v1/review/items" + query);
    }

    private static int over(String procedure) throws IOException, InterruptedException {
        return demo.api(
                        "head",
                        "/api/v1/exams?rows=1&verdict=over&procedure=" + procedure + "&from=" + day + "&to=" + day)
                .get("count")
                .asInt();
    }

    @Test
    @Order(1)
    void a_new_outlier_is_told_by_mail_and_to_robots_with_a_link_that_opens_it() throws Exception {
        Page head = open("head", "zh");
        go(head, "/subscriptions");
        for (String way : List.of("mail", "wecom", "dingtalk")) {
            head.selectOption("select[name=kind]", "alerts");
            head.selectOption("select[name=way]", way);
            head.fill("input[name=target]", way.equals("mail") ? "head@hospital.example" : messengers.robot(way));
            head.click("form.stacked button.primary");
            assertThat(head.locator("table"))
                    .containsText(way.equals("mail") ? "head@hospital.example" : messengers.robot(way));
        }

        demo.feed(day, 1, "--outliers", "60");

        Pattern link = Pattern.compile(Pattern.quote(demo.address()) + "/review\\?site=\\d+&item=(\\d+)");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> messengers.mails().stream()
                        .anyMatch(message ->
                                link.matcher(Messengers.textOf(message)).find()));
        for (String way : List.of("wecom", "dingtalk")) {
            Awaitility.await()
                    .atMost(SOON)
                    .until(() -> messengers.markdownTo(way).stream()
                            .anyMatch(text -> link.matcher(text).find()));
        }
        MimeMessage told = messengers.mails().stream()
                .filter(message -> link.matcher(Messengers.textOf(message)).find())
                .findFirst()
                .orElseThrow();
        assertThat(told.getSubject()).startsWith("江城市立医院");
        Matcher first = link.matcher(Messengers.textOf(told));
        assertThat(first.find()).isTrue();
        head.navigate(first.group());
        assertThat(head.locator(".detail h2")).isVisible();
        assertThat(items("?tab=open").findValuesAsString("id")).contains(first.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    @Order(2)
    void the_head_sees_what_is_not_as_usual_and_takes_the_exams_over_along(String language) throws Exception {
        Page page = open("head", language);
        page.click("[popovertarget=choose-range]");
        page.fill("#choose-range input[name=from]", day.toString());
        page.fill("#choose-range input[name=to]", day.toString());
        page.click("#choose-range button");
        page.waitForURL(url -> url.contains("from=" + day));
        page.waitForSelector("[data-chart=share][data-painted]");

        assertThat(number(page.locator("#kpi-exams").innerText())).isGreaterThan(100);
        assertThat(page.locator(".devices .bullet .band").count())
                .as("devices beside what is usual on that weekday")
                .isGreaterThan(8);
        assertThat(page.locator("#changes li").count()).isGreaterThan(1);
        page.locator("#changes a[href*='verdict=over']").first().click();
        page.waitForURL(url -> url.contains("verdict=over") && url.contains("device="));
        assertThat(page.locator("tbody td > .chip.over").first()).isVisible();
        page.goBack();

        int over = number(page.locator("#kpi-over").innerText());
        page.click("#kpi-over");
        page.waitForURL(url -> url.contains("verdict=over"));
        assertThat(number(page.locator(".head p").innerText())).isEqualTo(over);
        Download csv = page.waitForDownload(() -> page.click(".head a[href*='export.csv']"));
        assertThat(Files.readAllLines(csv.path())).hasSize(over + 1);

        String name = "over " + language;
        page.click("a[href*='/views?address=']");
        page.fill("form.stacked input[name=name]", name);
        page.click("form.stacked button.primary");
        page.click("#table-views a:text-is('" + name + "')");
        page.waitForURL(url -> url.contains("/exams") && url.contains("verdict=over"));
        assertThat(number(page.locator(".head p").innerText())).isEqualTo(over);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    @Order(3)
    void the_technologist_explains_an_outlier_and_another_person_closes_it(String language) throws Exception {
        int open = items("?tab=open").size();
        Page technologist = open("technologist", language);
        go(technologist, "/review");
        String item = withCause();
        technologist.click(".work a[href*='item=" + item + "']");
        technologist.waitForURL(url -> url.contains("item=" + item));
        assertThat(technologist.locator(".waterfall rect").first()).isVisible();
        assertThat(technologist.locator(".detail .verdict")).containsText("DLP");
        assertThat(technologist.locator(".hints li").first()).isVisible();
        String why = language.equals("zh") ? "屏气失败后重扫" : "breath-hold failed, scanned again";
        technologist.fill("form[action$='/explanation'] input[name=text]", why);
        technologist.click("form[action$='/explanation'] button");
        assertThat(technologist.locator(".thread")).containsText(why);

        decide(technologist, "justified");
        assertThat(technologist.locator(".told.wrong")).isVisible();
        technologist.fill("form[action$='/comment'] input[name=text]", "CT-2");
        technologist.click("form[action$='/comment'] button");
        technologist.locator(".act select[name=assignee]").selectOption(new SelectOption().setLabel("周明"));
        technologist.fill(".act input[name=due]", today.plusDays(7).toString());
        technologist.click("form[action$='/assignment'] button");
        assertThat(technologist.locator(".thread li")).hasCount(3);

        Page physicist = open("physicist", language);
        go(physicist, "/review");
        physicist.check("input[name=mine]");
        physicist.waitForURL(url -> url.contains("mine=1"));
        assertThat(physicist.locator(".thread")).containsText(why);
        decide(physicist, "justified");
        assertThat(physicist.locator(".told[role=status]")).isVisible();

        assertThat(items("?tab=open")).hasSize(open - 1);
        assertThat(items("?tab=justified").findValuesAsString("id")).contains(item);
        technologist.navigate(demo.address() + "/review?tab=justified&item=" + item);
        assertThat(technologist.locator(".detail h2 .state.justified")).isVisible();
        assertThat(technologist.locator(".thread li")).hasCount(4);
    }

    /** An item whose procedure had exams enough to tell why. */
    private static String withCause() throws IOException, InterruptedException {
        for (JsonNode item : items("?tab=open")) {
            if (!item.get("firstCause").stringValue().isEmpty()) {
                return item.get("id").asString();
            }
        }
        throw new IllegalStateException("no item of the worklist has a cause");
    }

    private static void decide(Page page, String state) {
        page.locator(".choice label:has(input[value=" + state + "])").click();
        page.selectOption(".decide select[name=reason]", "repeat");
        page.click(".decide button[type=submit]");
    }

    /** Each in a procedure of their own, for one level judges both. */
    @ParameterizedTest
    @CsvSource({"zh, ct-chest-wo, 100, all", "en, ct-head-wo, 300, radiology"})
    @Order(4)
    void the_physicist_proposes_a_level_and_after_a_second_person_all_is_judged_again_and_reported(
            String language, String procedure, int level, String department) throws Exception {
        int before = over(procedure);
        Page physicist = open("physicist", language);
        go(physicist, "/distributions");
        assertThat(physicist.locator("tbody .spread").first()).isVisible();
        go(physicist, "/own-levels");
        physicist.selectOption("select[name=metric]", "dlpMgyCm");
        physicist.waitForURL(url -> url.contains("metric=dlpMgyCm"));
        physicist.selectOption("form.filters select[name=procedure]", procedure);
        physicist.waitForURL(url -> url.contains("procedure=" + procedure));
        assertThat(physicist.locator("svg.own-axis .median")).isAttached();
        Locator draft = physicist.locator("form:has(input[name=kind][value=localWorkingLevel])");
        draft.locator("input[name=value]").fill(Integer.toString(level));
        if (draft.locator("input[name=overruled]").count() > 0) {
            draft.locator("input[name=overruled]").fill("two weeks of exams");
        }
        draft.locator("input[name=note]").fill("spring survey " + language);
        draft.locator("button").click();
        assertThat(physicist.locator(".told[role=status]")).isVisible();
        assertThat(physicist.locator(".signings button")).hasCount(0);

        Page head = open("head", language);
        go(head, "/own-levels");
        Locator waiting = head.locator(".signings li:has-text('spring survey " + language + "')");
        waiting.locator("input[name=validFrom]").fill(day.toString());
        waiting.locator("input[name=note]").fill("agreed");
        waiting.locator("button[value=true]").click();
        assertThat(head.locator(".told[role=status]")).isVisible();

        Awaitility.await().atMost(SOON).until(() -> over(procedure) > before);
        physicist.navigate(
                demo.address() + "/exams?verdict=over&procedure=" + procedure + "&from=" + day + "&to=" + day);
        physicist.locator("tbody a.b").first().click();
        assertThat(physicist.locator(".verdict.over:has-text('DLP')")).containsText(level + " mGy·cm");
        go(physicist, "/distributions");
        assertThat(physicist.locator("tbody .spread").first()).isVisible();

        go(physicist, "/reports");
        physicist.selectOption("select[name=month]", YearMonth.from(day).toString());
        physicist.selectOption("select[name=department]", department);
        physicist.click("form.fields button.primary");
        physicist.waitForURL(url -> url.matches(".*/reports/\\d+.*"));
        physicist.waitForSelector("article.paper");
        physicist.fill("textarea[name=minutes]", "morning of " + language);
        physicist.click("form[action*='/text'] button");
        assertThat(physicist.locator(".told[role=status]")).isVisible();

        head.navigate(physicist.url());
        head.click("form[action*='/review'] button");
        head.click("form[action*='/issue'] button");
        assertThat(head.locator(".head .state.justified")).isVisible();
        Download pdf = head.waitForDownload(() -> head.click("a[href*='file.pdf']"));
        assertThat(new String(Files.readAllBytes(pdf.path()), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    /** By a van that does one protocol all day: 400 exams as usual, and a day with a tenth more. */
    @Test
    @Order(5)
    void a_drift_of_a_tenth_is_flagged_on_the_chart_of_its_protocol_and_device() throws Exception {
        LocalDate monday =
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(2);
        demo.feed(monday, 4, "--hospital", "screening");
        demo.feed(monday.plusWeeks(1), 1, "--hospital", "screening", "--drift", "VAN-CT=10");

        Page physicist = open("physicist", "en");
        go(physicist, "/distributions");
        Locator flagged = physicist.locator("tr:has-text('UIHVAN528'):has(.state.open)");
        Awaitility.await().atMost(SOON).until(() -> {
            physicist.reload();
            return flagged.count() == 1;
        });
        flagged.locator("a[href*='/distributions/charts/']").click();
        physicist.waitForURL(url -> url.contains("/charts/"));

        assertThat(physicist.locator("svg.control .shift")).hasCount(1);
        Locator shift = physicist.locator("section:has(svg.control) + section tbody tr");
        assertThat(shift).hasCount(1);
        double factor = Double.parseDouble(shift.locator("td.b").innerText().replaceAll("[^0-9.]", ""));
        assertThat(factor).isBetween(1.05, 1.15);
        physicist.screenshot(new Page.ScreenshotOptions().setPath(WORK.resolve("drift.png")));
        shift.locator("a").click();
        assertThat(physicist.locator("h1")).isVisible();
        assertThat(physicist.url()).matches(".*/exams/[0-9a-z]{16}");
    }

    /**
     * It sent every five minutes in past weeks, and today until the stories began. The page is left open meanwhile, a quarter
     * of an hour, which only the long run has.
     */
    @EnabledIfSystemProperty(named = "doselens.long", matches = "true")
    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    @Order(6)
    void the_head_sees_on_the_open_overview_that_a_device_has_stopped_sending(String language) throws Exception {
        Page head = open("head", language);
        head.setDefaultTimeout((double) SHORTEST_SILENCE.plus(SOON).toMillis());
        go(head, "/overview");

        String word = language.equals("zh") ? "静默" : "Silent";
        head.locator(".devices tr:has-text('" + SteadyDevice.STATION + "') .chip.near:has-text('" + word + "')")
                .waitFor();
        Locator told = head.locator("#changes li:has-text('" + SteadyDevice.STATION + "')")
                .filter(new Locator.FilterOptions()
                        .setHasText(language.equals("zh") ? "没有新数据" : "has sent nothing for"));
        assertThat(told).containsText(language.equals("zh") ? "静默设备 1 台" : "1 silent");
        head.screenshot(new Page.ScreenshotOptions().setPath(WORK.resolve("silence-" + language + ".png")));
        told.locator("a").click();
        head.waitForURL(url -> url.contains("/exams") && url.contains("device="));
        assertThat(head.locator("tbody tr").first()).containsText(SteadyDevice.STATION);
    }
}
