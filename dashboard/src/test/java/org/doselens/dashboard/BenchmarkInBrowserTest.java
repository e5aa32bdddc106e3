package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.doselens.core.account.Role;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The comparison as people use it, in both languages: narrowing it, and bringing in a file that is none. */
class BenchmarkInBrowserTest {

    private static final Stack STACK = Stack.running();
    private static Browser browser;

    @BeforeAll
    static void open() {
        BenchmarkPagesTest.frozen();
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page at(String path, int tenant, Role role, String language) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(tenant, role), Stack.PASSWORD);
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        page.navigate(STACK.address() + path);
        return page;
    }

    @Test
    void a_physicist_narrows_the_comparison_and_sees_the_own_course() {
        Page zh = at("/benchmark", 2, Role.PHYSICIST, "zh");
        assertThat(zh.locator("table.compared tbody tr")).hasCount(1);
        assertThat(zh.locator("table.compared tbody")).containsText("体模 32 cm");
        assertThat(zh.locator("table.compared svg.spark polyline")).hasCount(2);
        zh.selectOption("select[name=region]", "north");
        assertThat(zh.locator("table.compared")).hasCount(0);
        assertThat(zh.locator("table.withheld tbody")).isVisible();
        assertThat(zh.locator("table.withheld tbody")).containsText("不足十家医院");
        zh.context().close();
        Page en = at("/benchmark", 2, Role.PHYSICIST, "en");
        en.selectOption("select[name=metric]", "utilizationPercentByStep");
        assertThat(en.locator("section.blank")).containsText("Nothing is compared here");
        en.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void an_operator_is_told_why_a_file_is_not_taken() {
        FilePayload file =
                new FilePayload("snapshot.p7s", "application/octet-stream", "none".getBytes(StandardCharsets.UTF_8));
        Page en = at("/operator/benchmark", 1, Role.OPERATOR_OF_CLOUD, "en");
        en.setInputFiles("input[type=file]", file);
        en.fill("textarea[name=authority]", "nothing");
        en.click("form.fields button.primary");
        assertThat(en.locator("[role=alert]")).containsText("must be one certificate in PEM");
        en.context().close();
        Page zh = at("/operator/benchmark", 1, Role.OPERATOR_OF_CLOUD, "zh");
        assertThat(zh.locator("h1")).hasText("来自文件的对比");
        assertThat(zh.locator("table.list tbody")).containsText("2026-10.1");
        zh.context().close();
        assertThat(browser.complaints()).isEmpty();
    }
}
