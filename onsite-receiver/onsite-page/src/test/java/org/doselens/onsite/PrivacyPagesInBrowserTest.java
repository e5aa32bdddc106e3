package org.doselens.onsite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.doselens.exam.ShortCode;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the privacy officer does, in a real browser. */
class PrivacyPagesInBrowserTest {

    @TempDir
    private static Path folder;

    private static RunningPage page;
    private static Browser browser;
    private static Person administrator;
    private static Person officer;

    @BeforeAll
    static void open() {
        setDefaultAssertionTimeout(20_000);
        page = RunningPage.in(folder);
        browser = new Browser();
        administrator = Person.first(page);
        officer = Person.added(page, administrator, "officer", "privacy-officer");
    }

    @AfterAll
    static void close() {
        browser.close();
        page.close();
    }

    @Test
    void a_link_of_the_dashboard_leads_to_the_patient_behind_two_factors_and_no_address_carries_the_key() {
        String key = page.privacy().examKey;
        List<String> addresses = new CopyOnWriteArrayList<>();
        Page window = browser.open(1440, 900, false, "en");
        window.onRequest((Request request) -> addresses.add(request.url() + " " + request.headers()));

        window.navigate(page.address() + "/exam#" + key);
        window.fill("input[name=username]", officer.login());
        window.fill("input[name=password]", Person.PASSWORD);
        window.click("button.primary");
        window.waitForURL(url -> url.contains("/enter/factor"));
        window.fill("input[name=code]", officer.code());
        window.click("button.primary");
        window.waitForURL(url -> url.contains("/exam"));
        assertThat(window.locator("#keys")).hasValue(key);
        window.fill("#because", "outlier of Monday");
        window.click("form.stacked button.primary");

        assertThat(window.locator("tbody tr")).containsText(MadePrivacy.PATIENT.replace("^", ""));
        assertThat(window.locator("tbody tr")).containsText("ACC-1");
        assertThat(addresses)
                .noneMatch(address -> address.replace("#" + key, "").contains(key)
                        || address.contains("P-4711")
                        || address.contains("ACC-1"));
        window.navigate(page.address() + "/looked-at");
        assertThat(window.locator("tbody tr").first()).containsText("outlier of Monday");
        assertThat(window.locator("tbody tr").first()).containsText("officer");
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_ledger_is_searched_by_accession_number_opened_and_checked() {
        Page window = browser.open(390, 844, true, "zh");
        officer.logIn(window);
        window.navigate(page.address() + "/ledger");
        window.fill("input[name=text]", "acc-1");
        window.click("form.filters button");
        assertThat(window.locator("tbody tr")).hasCount(1);
        window.click("tbody a");
        assertThat(window.locator("pre.sent")).containsText(page.privacy().examKey);
        assertThat(window.locator("body")).containsText(MadePrivacy.PATIENT);
        assertThat(window.locator("body")).not().containsText("??");
        window.navigate(page.address() + "/ledger");
        window.click(".head form button");
        assertThat(window.locator("p[role=status]")).isVisible();
        for (String path : List.of("/ledger", "/names", "/exam", "/looked-at")) {
            window.navigate(page.address() + path);
            assertThat(window.locator("body")).not().containsText("??");
            assertThat((Boolean) window.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isTrue();
        }
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_name_is_released_and_one_with_a_number_is_not() {
        Page window = browser.open(1440, 900, false, "en");
        officer.logIn(window);
        window.navigate(page.address() + "/names");
        window.locator("tr:has-text('4711') button:has-text('Release')").click();
        assertThat(window.locator("p[role=alert]")).containsText("Not released");
        window.locator("tr:has-text('Zorbak') button:has-text('Release')").click();
        assertThat(window.locator("tr:has-text('Zorbak')")).hasCount(0);
        window.navigate(page.address() + "/names?state=released");
        assertThat(window.locator("tbody tr")).containsText("Zorbak thorax");
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_name_is_mapped_and_withheld_in_chinese() {
        Page window = browser.open(1440, 900, false, "zh");
        officer.logIn(window);
        window.navigate(page.address() + "/names");
        window.locator("tr:has-text('Quimbal') select").selectOption("ct-chest-wo");
        window.locator("tr:has-text('Quimbal') button:has-text('映射')").click();
        assertThat(window.locator("tr:has-text('Quimbal') select")).hasValue("ct-chest-wo");
        window.locator("tr:has-text('Quimbal') button:has-text('保留')").click();
        assertThat(window.locator("tr:has-text('Quimbal')")).hasCount(0);
        window.navigate(page.address() + "/names?state=withheld");
        assertThat(window.locator("tbody tr")).containsText("Quimbal thorax");
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_administrator_sees_none_of_it_and_a_code_is_read_in_any_form() {
        assertThat(ShortCode.whole(ShortCode.of(page.privacy().examKey))).isPresent();
        assertThat(officer.in().get("/ledger").statusCode()).isEqualTo(200);
        assertThat(Person.added(page, administrator, "second", "administrator")
                        .in()
                        .get("/ledger")
                        .statusCode())
                .isEqualTo(403);
    }
}
