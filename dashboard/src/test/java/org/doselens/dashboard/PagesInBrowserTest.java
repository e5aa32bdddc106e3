package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.doselens.core.account.Role;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.organisation.Receiver;
import org.doselens.exam.Exam;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages in a real browser; no page may leave a complaint in the console. */
class PagesInBrowserTest {

    private static final Stack STACK = Stack.running();
    private static Browser browser;

    @BeforeAll
    static void open() {
        STACK.load(1, new Hospital(31).exams(Instant.now(), 15));
        STACK.judge(1);
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page physicist(String language) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        return page;
    }

    @Test
    void language_and_theme_are_switched_and_kept() {
        Page page = browser.open(1440, 900, false, "zh");
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        page.click("button[name=to]");
        assertThat(page.locator("h1")).hasText("Overview");
        page.click("[data-do=theme]");
        page.navigate(STACK.address() + "/exams");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_overview_fits_one_screen_draws_its_charts_and_shows_a_new_exam_by_itself() {
        Page page = physicist("en");
        page.waitForSelector("[data-chart=share][data-painted]");
        page.waitForSelector("[data-chart=hours] canvas");
        assertThat((Boolean) page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
                .isTrue();

        Exam exam = new Hospital(32).ct(OffsetDateTime.now(Hospital.ZONE), "<script>alert(1)</script> 新到");
        STACK.load(1, List.of(exam));

        // a fallback asks every 30 s, so that only the event can be this quick
        assertThat(page.locator(".latest"))
                .containsText(
                        "<script>alert(1)</script> 新到", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        page.waitForSelector("[data-chart=share][data-painted]");
        page.locator("[popovertarget=help-share]").first().click();
        assertThat(page.locator("#help-share")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_figure_of_the_overview_opens_the_exams_it_counts() {
        Page page = physicist("en");
        page.navigate(STACK.address() + "/overview?days=7");
        String exams = page.locator("#kpi-exams a").innerText();
        page.click("#kpi-exams a");
        assertThat(page.locator(".head p, .card header").first()).containsText(exams);

        page.navigate(STACK.address() + "/overview?days=7");
        page.click("#kpi-over");
        page.waitForURL(url -> url.contains("verdict=over") && url.contains("modality=CT"));
        assertThat(page.locator("tbody td > .chip.over").first()).isVisible();

        page.navigate(STACK.address() + "/overview?days=7");
        page.locator("[popovertarget=help-wait]").first().click();
        String unknown = page.locator("#help-wait dd a[href*=wait-unknown]").innerText();
        page.click("#help-wait dd a[href*=wait-unknown]");
        assertThat(page.locator(".head p, .card header").first()).containsText(unknown);

        page.navigate(STACK.address() + "/overview?days=7");
        page.locator("[popovertarget=help-share]").first().click();
        page.click("#help-share dd a[href*=unmapped]");
        page.waitForURL(url -> url.contains("verdict=unmapped"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_range_of_days_is_chosen_and_stands_in_the_address() {
        Page page = physicist("zh");
        page.click("[popovertarget=choose-range]");
        String from =
                OffsetDateTime.now(Hospital.ZONE).toLocalDate().minusDays(9).toString();
        String to = OffsetDateTime.now(Hospital.ZONE).toLocalDate().minusDays(2).toString();
        page.fill("#choose-range input[name=from]", from);
        page.fill("#choose-range input[name=to]", to);
        page.click("#choose-range button");
        page.waitForURL(url -> url.contains("from=" + from) && url.contains("to=" + to));
        assertThat(page.locator("[popovertarget=choose-range]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator(".devices tbody tr").first()).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_filter_stands_in_the_address_and_an_exam_opens_with_its_events() {
        Page page = physicist("en");
        page.navigate(STACK.address() + "/exams?period=28");
        page.selectOption("select[name=modality]", "CT");
        page.waitForURL(url -> url.contains("modality=CT"));
        page.selectOption("select[name=verdict]", "over");
        page.waitForURL(url -> url.contains("verdict=over") && url.contains("modality=CT"));
        assertThat(page.locator("tbody td > .chip.over").first()).isVisible();
        page.locator("tbody a.b").first().click();
        page.waitForURL(url -> url.matches(".*/exams/[0-9a-f]{16}"));
        assertThat(page.locator(".events").last()).isVisible();
        assertThat(page.locator(".verdict.over")).isVisible();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void deliveries_tell_how_each_receiver_stands_and_what_to_do_about_a_refused_package() {
        Receiver receiver = STACK.receiver(2);
        new RefusalLog(STACK.databases())
                .note(receiver, UUID.randomUUID(), "EXPIRED", "the signer's certificate is not valid now", 3000);
        for (String language : List.of("en", "zh")) {
            Page page = browser.open(1440, 900, false, language);
            Browser.logIn(page, STACK.address(), Stack.login(2, Role.AUDITOR), Stack.PASSWORD);
            if (!page.locator("html").getAttribute("lang").startsWith(language)) {
                page.click("button[name=to]");
            }
            page.navigate(STACK.address() + "/deliveries");
            boolean english = language.equals("en");
            assertThat(page.locator("table").first()).containsText(english ? "nothing received yet" : "尚未收到数据");
            assertThat(page.locator("table").last()).containsText(english ? "Set the receiver's clock" : "校准接收端时钟");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_page_has_all_its_words_in_both_languages() {
        for (String language : List.of("en", "zh")) {
            Page page = browser.open(390, 844, true, language);
            Browser.logIn(page, STACK.address(), Stack.login(1, Role.ADMINISTRATOR), Stack.PASSWORD);
            if (!page.locator("html").getAttribute("lang").startsWith(language)) {
                page.click("button[name=to]");
            }
            for (String path : List.of(
                    "/overview",
                    "/overview?days=7",
                    "/exams",
                    "/exams?q=nothing",
                    "/reference-levels",
                    "/reference-levels/confirm?source=CN-WST637-2018",
                    "/procedures",
                    "/procedures?state=all",
                    "/distributions",
                    "/distributions?metric=deviationIndex",
                    "/distributions/levels",
                    "/distributions/projections",
                    "/distributions/patients",
                    "/own-figures",
                    "/quality",
                    "/deliveries",
                    "/audit",
                    "/account")) {
                page.navigate(STACK.address() + path);
                assertThat(page.locator("body")).not().containsText("??");
                assertThat((Boolean) page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                        .as("%s is not wider than a phone", path)
                        .isTrue();
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void forty_devices_stay_on_one_screen_and_those_at_rest_come_last() {
        List<Exam> exams = new ArrayList<>();
        for (int device = 0; device < 40; device++) {
            OffsetDateTime start = OffsetDateTime.now(Hospital.ZONE).minusDays(device < 20 ? 0 : 40);
            exams.add(new Hospital(100 + device).of("DEV" + device, start));
        }
        int site = STACK.addSite(2, "四十台");
        STACK.load(2, site, exams);
        Page page = browser.open(1440, 900, false, "en");
        Browser.logIn(page, STACK.address(), Stack.login(2, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        page.navigate(STACK.address() + "/overview?site=" + site);

        assertThat(page.locator(".devices tbody tr")).hasCount(40);
        assertThat((Boolean) page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
                .isTrue();
        assertThat((Boolean)
                        page.evaluate("document.querySelector('.h-low').getBoundingClientRect().bottom <= innerHeight"))
                .isTrue();
        assertThat(page.locator(".devices tbody tr.resting")).hasCount(20);
        assertThat(page.locator(".devices tbody tr:nth-child(n+21):not(.resting)"))
                .hasCount(0);
        page.focus("#device-rows");
        page.keyboard().press("End");
        // not waitForFunction: it polls by eval, which the page's policy forbids
        await().until(() -> (Boolean) page.evaluate("document.getElementById('device-rows').scrollTop > 0"));
    }
}
