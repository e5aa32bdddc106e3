package org.doselens.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.doselens.look.Browser;

/**
 * What three people do with the dashboard at seven in the morning, each in one window. A picture of each page that they
 * stop at is kept; a sentence that is cut off or overlaps is found by looking at these.
 */
final class Mornings implements AutoCloseable {

    /** How somebody logs in. */
    @FunctionalInterface
    interface Passwords {
        String of(String login) throws IOException;
    }

    private final String address;
    private final Passwords passwords;
    private final Path pictures;
    private final Browser browser = new Browser();

    Mornings(String address, Passwords passwords, Path pictures) throws IOException {
        this.address = address;
        this.passwords = passwords;
        this.pictures = Files.createDirectories(pictures);
    }

    /** Errors and warnings of all windows' consoles. */
    List<String> complaints() {
        return browser.complaints();
    }

    /** Looks at three days, what changed, the exams behind a figure, one of them, and where the month's report stands. */
    void departmentHead(String language) throws IOException {
        Page page = window("head", language);
        go(page, "/overview?days=3");
        page.waitForSelector("[data-chart=hours][data-painted]");
        assertThat(page.locator(".changes li").first()).isVisible();
        keep(page, "morning-head-overview", language);
        String exams = page.locator("#kpi-exams a").innerText();
        page.click("#kpi-exams a");
        assertThat(page.locator(".head p, .card header").first()).containsText(exams);
        page.locator("tbody a[href*='/exams/']").first().click();
        assertThat(page.locator(".facts").first()).isVisible();
        keep(page, "morning-head-exam", language);
        go(page, "/reports");
        assertThat(page.locator("form select[name=department]").first()).isVisible();
        keep(page, "morning-head-reports", language);
        page.context().close();
    }

    /** Explains an outlier of the own room and sees what the devices did yesterday; answers the outlier's number. */
    String technologist(String language, String yesterday) throws IOException {
        Page page = window("technologist", language);
        go(page, "/review");
        String item = page.locator("input[name=item]").first().getAttribute("value");
        go(page, "/review?item=" + item);
        String said = language.equals("zh") ? "屏气失败后重扫" : "Repeated after breathing";
        page.fill("form[action$='/explanation'] input[name=text]", said);
        page.click("form[action$='/explanation'] button");
        assertThat(page.locator(".thread")).containsText(said);
        keep(page, "morning-technologist-outlier", language);
        go(page, "/utilization?from=" + yesterday + "&to=" + yesterday);
        assertThat(page.locator("main .card").first()).isVisible();
        keep(page, "morning-technologist-utilization", language);
        page.context().close();
        return item;
    }

    /** Decides on what the technologist explained, and looks at the distribution and at the levels in force. */
    void physicist(String language, String item) throws IOException {
        Page page = window("physicist", language);
        go(page, "/review?item=" + item);
        page.locator(".choice label").first().click();
        page.selectOption(".decide select[name=reason]", new SelectOption().setIndex(1));
        if (page.locator(".decide input[name=notPerformer]").count() > 0) {
            page.check(".decide input[name=notPerformer]");
        }
        page.click(".decide button[type=submit]");
        assertThat(page.locator(".told:not(.wrong)")).isVisible();
        keep(page, "morning-physicist-worklist", language);
        go(page, "/distributions");
        assertThat(page.locator("main .card").first()).isVisible();
        keep(page, "morning-physicist-distributions", language);
        go(page, "/reference-levels");
        assertThat(page.locator(".signings li").first()).isVisible();
        keep(page, "morning-physicist-levels", language);
        page.context().close();
    }

    private Page window(String login, String language) throws IOException {
        // the one language by day, the other by night
        Page page = browser.open(1440, 900, language.equals("en"), language);
        Browser.logIn(page, address, login, passwords.of(login));
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        return page;
    }

    private void go(Page page, String path) {
        page.navigate(address + path);
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("body")).not().containsText("??");
    }

    private void keep(Page page, String name, String language) {
        page.screenshot(new Page.ScreenshotOptions().setPath(pictures.resolve(name + "-" + language + ".png")));
    }

    @Override
    public void close() {
        browser.close();
    }
}
