package org.doselens.onsite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.doselens.look.Browser;
import org.doselens.look.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in a real browser; no page may leave a complaint in the console. */
class PagesInBrowserTest {

    @TempDir
    private static Path folder;

    @TempDir
    private static Path second;

    private static RunningPage page;
    private static Browser browser;
    private static Person administrator;

    @BeforeAll
    static void open() {
        // the status page asks every five seconds
        setDefaultAssertionTimeout(20_000);
        page = RunningPage.in(folder);
        browser = new Browser();
        administrator = Person.first(page);
    }

    @AfterAll
    static void close() {
        browser.close();
        page.close();
    }

    @Test
    void the_first_administrator_comes_in_by_hand_in_either_language() {
        for (String language : List.of("zh", "en")) {
            try (RunningPage fresh =
                    RunningPage.in(second.resolve(language).toFile().mkdirs() ? second.resolve(language) : second)) {
                Page window = browser.open(1440, 900, language.equals("en"), language);
                window.navigate(fresh.address());
                window.fill("input[name=username]", "admin");
                window.fill("input[name=password]", fresh.firstPassword());
                window.click("button.primary");
                window.fill("input[name=password]", Person.PASSWORD);
                window.fill("input[name=again]", Person.PASSWORD);
                window.click("button.primary");
                assertThat(window.locator("svg.qr")).isVisible();
                Phone phone = new Phone(window.locator("#secret").textContent());
                fresh.clock.forward(Duration.ofSeconds(31));
                window.fill("input[name=code]", phone.code(fresh.clock.instant()));
                window.click("button.primary");
                assertThat(window.locator(".codelist li")).hasCount(10);
                window.click("#kept");
                assertThat(window.locator("h1")).hasText(language.equals("zh") ? "状态" : "Status");
                window.context().close();
            }
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_status_renews_itself_and_a_broken_law_stands_first() {
        Page window = browser.open(1440, 900, false, "en");
        administrator.logIn(window);
        assertThat(window.locator("#law-objects .chip")).hasText("adds up");
        page.sources.breakLaw(true);
        assertThat(window.locator(".tasks li.over").first()).containsText("3 differ");
        assertThat(window.locator("#law-objects .chip")).hasText("does not add up");
        page.sources.breakLaw(false);
        assertThat(window.locator(".tasks li.over")).hasCount(0);
        assertThat(window.locator("body")).containsText("<b>DSA</b>");
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_object_is_tried_again_and_another_let_go_with_a_reason() {
        Page window = browser.open(1440, 900, false, "en");
        administrator.logIn(window);
        window.navigate(page.address() + "/quarantine");
        assertThat(window.locator("tbody tr")).hasCount(2);
        window.locator("tbody tr").first().locator("form button").first().click();
        assertThat(window.locator("[role=status]")).containsText("1 read after all");
        window.locator("summary").first().click();
        window.fill("input[name=because]", "a phantom of the vendor");
        window.locator("details[open] button").click();
        assertThat(window.locator(".blank h3")).hasText("Quarantine is empty");
        assertThat(page.sources.released).containsExactly("a phantom of the vendor");
        window.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void every_page_has_all_its_words_in_both_languages_and_fits_a_phone() {
        for (String language : List.of("en", "zh")) {
            Page window = browser.open(390, 844, true, language);
            administrator.logIn(window);
            for (boolean empty : new boolean[] {false, true}) {
                page.sources.empty(empty);
                List<String> paths =
                        page.context().getBeansOfType(org.doselens.onsite.access.Area.class).values().stream()
                                .filter(area -> area.entry() != null
                                        && area.readers().contains(org.doselens.onsite.access.Role.ADMINISTRATOR))
                                .map(org.doselens.onsite.access.Area::path)
                                .toList();
                for (String path : paths) {
                    window.navigate(page.address() + path);
                    assertThat(window.locator("body")).not().containsText("??");
                    assertThat(window.locator("h1")).isVisible();
                    assertThat((Boolean) window.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                            .as("%s is not wider than a phone", path)
                            .isTrue();
                }
            }
            page.sources.empty(false);
            window.context().close();
        }
        assertThat(browser.complaints()).isEmpty();
    }
}
