package org.doselens.onsite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Devices, back-fill, connection test and log, as somebody in the department uses them. */
class IntakePagesInBrowserTest {

    @TempDir
    private static Path folder;

    private static RunningPage page;
    private static Browser browser;
    private static Person administrator;
    private Page window;

    @BeforeAll
    static void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        page = RunningPage.in(folder);
        browser = new Browser();
        administrator = Person.first(page);
    }

    @AfterAll
    static void close() {
        browser.close();
        page.close();
    }

    @BeforeEach
    void logIn() {
        window = browser.open(1440, 900, false, "en");
        administrator.logIn(window);
    }

    @AfterEach
    void noComplaints() {
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    private void go(String path) {
        window.navigate(page.address() + path);
    }

    @Test
    void a_device_is_named_ignored_and_taken_again() {
        go("/devices");
        assertThat(window.locator("tbody tr").nth(1)).containsText("AZURION1");
        window.locator("tbody tr").nth(1).locator("summary").click();
        window.locator("tbody tr").nth(1).locator("input[name=name]").fill("Cath lab <2>");
        window.locator("tbody tr").nth(1).locator("details button").click();
        assertThat(window.locator("tbody tr").nth(1)).containsText("Cath lab <2>");
        window.locator("tbody tr").nth(1).locator("form.row button").click();
        assertThat(window.locator("tbody tr").nth(1)).containsText("ignored");
        window.locator("tbody tr").nth(1).locator("form.row button").click();
        assertThat(window.locator("tbody tr").nth(1)).not().containsText("ignored");
    }

    @Test
    void a_refused_package_says_why_and_is_sent_again_after_a_second_look() {
        go("/delivery");
        assertThat(window.locator("p.told.wrong")).containsText("This receiver was revoked");
        assertThat(window.locator("#now")).containsText("256 kbit/s");
        assertThat(window.locator("#refused tbody tr")).hasCount(2);
        assertThat(window.locator("#refused tbody tr").first()).containsText("keys that the cloud no longer has");
        window.locator("#refused tbody tr").first().locator("summary").click();
        assertThat(window.locator("#refused tbody tr").first()).containsText("Its 37 records leave in a new package");
        window.locator("#refused tbody tr").first().locator("form button").click();
        assertThat(window.locator("p.told[role=status]")).containsText("back in the queue");
        assertThat(window.locator("#refused tbody tr")).hasCount(1);
        assertThat(window.locator("#refused")).containsText("other content under this number");
        go("/audit");
        assertThat(window.locator("tbody")).containsText("Refused package sent again");
    }

    @Test
    void a_device_without_dose_report_is_told_what_to_do_by_its_maker() {
        go("/devices");
        assertThat(window.locator(".advice li")).hasCount(2);
        assertThat(window.locator(".advice li").first()).containsText("dose record to Full");
        assertThat(window.locator(".advice li").first()).containsText("topic 15406889");
    }

    @Test
    void a_day_stands_beside_the_pacs_with_its_reasons() {
        go("/reconciliation");
        assertThat(window.locator("#beside-pacs tbody tr").first()).containsText("22 not sent");
        assertThat(window.locator("#beside-pacs tbody tr").nth(1)).containsText("1 in quarantine");
        assertThat(window.locator("#beside-orders tbody tr").first()).containsText("2 without arrival");
        assertThat(window.locator("#beside-orders tbody tr").nth(1)).containsText("all devices of the modality");
        assertThat(window.locator("#weeks li")).hasCount(3);
        window.click("form[action$=reconciliation] button");
        assertThat(page.sources.days.asked).hasSize(1);
        window.locator("button[name=to]").first().click();
        assertThat(window.locator("#beside-pacs")).containsText("22 个未发送");
    }

    @Test
    void a_site_with_nothing_to_compare_with_is_told_how_to_connect_it() {
        page.sources.empty(true);
        try {
            go("/reconciliation");
            assertThat(window.locator(".blank").first()).containsText("doselens.receiver.pacs.ae-title");
        } finally {
            page.sources.empty(false);
        }
    }

    @Test
    void a_back_fill_is_ordered_paused_resumed_and_cancelled() {
        go("/backfill");
        window.fill("input[name=aeTitle]", "PACS");
        window.fill("input[name=host]", "pacs.hospital.example");
        window.click("form.order button");
        assertThat(window.locator(".job .chip")).hasText("ordered");
        window.click(".job form[action$=pause] button");
        assertThat(window.locator(".job .chip")).hasText("paused");
        window.click(".job form[action$=resume] button");
        assertThat(window.locator(".job .chip")).hasText("running");
        window.click(".job form[action$=cancel] button");
        assertThat(window.locator(".job .chip")).hasText("cancelled");
    }

    @Test
    void an_order_that_makes_no_sense_is_not_taken() {
        go("/backfill");
        window.fill("input[name=aeTitle]", "PACS");
        window.fill("input[name=host]", "pacs.hospital.example");
        window.fill("input[name=from]", "2026-03-12");
        window.fill("input[name=to]", "2026-01-01");
        window.click("form.order button");
        assertThat(window.locator("[role=alert]")).isVisible();
    }

    @Test
    void the_connection_test_says_what_to_do() {
        go("/connection");
        window.fill("input[name=host]", "10.0.0.7");
        window.fill("input[name=aeTitle]", "PACS");
        window.click("form[action$=echo] button");
        assertThat(window.locator("[role=status]")).containsText("answers");
        assertThat(window.locator("[role=status]")).containsText("not among the accepted callers");
        window.fill("input[name=aeTitle]", "CT1");
        window.click("form[action$=echo] button");
        assertThat(window.locator("[role=status]")).containsText("association rejected");
        window.click("form[action$=all] button");
        assertThat(window.locator("#checks")).containsText("connection refused");
        assertThat(window.locator("#checks")).containsText("leaves by itself later");
        assertThat(window.locator("#checks")).containsText("+41 s");
    }

    @Test
    void the_log_is_filtered_and_downloaded() {
        LoggerFactory.getLogger("org.doselens.Made").info("a made line about the intake");
        LoggerFactory.getLogger("org.example.Framework").info("a made line about nothing");
        go("/log?q=made+line");
        assertThat(window.locator("tbody tr")).hasCount(1);
        assertThat(window.locator("tbody tr").first()).containsText("about the intake");
        String text = administrator.in().get("/log/receiver-log.txt").body();
        assertThat(text).contains("about the intake").doesNotContain(Person.PASSWORD);
    }
}
