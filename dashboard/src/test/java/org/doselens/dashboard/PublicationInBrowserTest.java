package org.doselens.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.doselens.core.account.Role;
import org.doselens.core.publication.Publication;
import org.doselens.core.publication.Publication.Kind;
import org.doselens.look.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signed files as an operator brings them in: refused with the reason, looked at, applied, dropped; both languages. */
class PublicationInBrowserTest {

    private static final Stack STACK = Stack.running();
    private static Browser browser;

    @BeforeAll
    static void open() {
        browser = new Browser();
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    private static Page at(String path, String language) {
        Page page = browser.open(1440, 900, false, language);
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.OPERATOR_OF_CLOUD), Stack.PASSWORD);
        if (!page.locator("html").getAttribute("lang").startsWith(language)) {
            page.click("button[name=to]");
        }
        page.navigate(STACK.address() + path);
        return page;
    }

    /** As if its signature had been checked, which PublicationsTest does with real ones. */
    static long brought(String edition) {
        Publication names = new Publication(
                Kind.NAMES, edition, "modality,field,name,standard_key\nCT,name,胸部平扫 " + edition + ",ct-chest-wo\n");
        return STACK.databases()
                .postgreSql()
                .sql("INSERT INTO publication (kind, edition, content, sha256, authority, signed_at, brought_by,"
                        + " brought_at) VALUES ('names', :edition, :content, :sha256, repeat('ab12', 16), :at, 'ops', :at)"
                        + " RETURNING id")
                .param("edition", edition)
                .param("content", names.canonical())
                .param("sha256", UUID.randomUUID().toString())
                .param("at", Timestamp.from(Instant.now().minus(Duration.ofDays(1))))
                .query(Long.class)
                .single();
    }

    @Test
    void an_operator_sees_what_a_file_changes_before_applying_it() {
        long id = brought("2026-11");
        Page en = at("/operator", "en");
        en.click("a[href$='/operator/publications']");
        assertThat(en.locator("table.list tbody")).containsText("Waits: nothing has changed yet");
        en.click("a[href$='/operator/publications/" + id + "']");
        assertThat(en.locator("table.list tbody")).containsText("CT · 胸部平扫 2026-11");
        assertThat(en.locator("table.list tbody")).containsText("not there");
        assertThat((Boolean) en.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .as("the page keeps within its window")
                .isTrue();
        en.click("form[action$='/apply'] button");
        assertThat(en.locator("[role=status]")).containsText("Applied.");
        assertThat(en.locator("table.list tbody")).containsText("In force since");
        en.navigate(STACK.address() + "/operator/publications/" + id);
        assertThat(en.locator(".blank h3")).hasText("Nothing would change");
        assertThat(en.locator("form[action$='/apply']")).hasCount(0);
        en.context().close();
        assertThat(browser.complaints()).isEmpty();
        assertThat(STACK.databases()
                        .postgreSql()
                        .sql("SELECT count(*) FROM audit WHERE action = 'operator.publication.apply'"
                                + " AND object = 'names 2026-11'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void one_that_is_not_wanted_is_dropped_and_one_that_does_not_fit_is_refused_with_the_reason() {
        long id = brought("2026-12");
        Page zh = at("/operator/publications/" + id, "zh");
        assertThat(zh.locator("h1")).hasText("本地名称的含义 2026-12");
        zh.click("form[action$='/drop'] button");
        assertThat(zh.locator("[role=status]")).hasText("已放弃，未作任何更改。");
        zh.setInputFiles(
                "input[type=file]",
                new FilePayload("levels.p7s", "application/octet-stream", "none".getBytes(StandardCharsets.UTF_8)));
        zh.fill("textarea[name=authority]", "nothing");
        zh.click("form.fields button.primary");
        assertThat(zh.locator("[role=alert]")).containsText("颁发机构证书须为一份 PEM 证书");
        zh.context().close();
        assertThat(browser.complaints()).isEmpty();
    }
}
