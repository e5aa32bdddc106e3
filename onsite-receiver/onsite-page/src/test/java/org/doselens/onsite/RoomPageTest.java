package org.doselens.onsite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.doselens.look.Browser;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console room: opened once by somebody with an account, then one tap without any. */
class RoomPageTest {

    @TempDir
    private static Path folder;

    private static RunningPage page;
    private static Person administrator;

    @BeforeAll
    static void start() {
        page = RunningPage.in(folder);
        administrator = Person.first(page);
    }

    @AfterAll
    static void end() {
        page.close();
    }

    private static Visitor console(String device) {
        Visitor visitor = administrator.in();
        String token = visitor.token("/rooms");
        HttpResponse<String> answer = visitor.post("/rooms/" + device + "/open", Map.of("_csrf", token));
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/room");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
                .contains("doselens-room=", "Path=/room", "HttpOnly", "SameSite=Strict");
        return visitor;
    }

    @Test
    void somebody_without_a_key_is_led_to_where_one_is_given() {
        Visitor stranger = new Visitor(page.address());

        assertThat(stranger.get("/room").headers().firstValue("Location").orElse(""))
                .endsWith("/rooms");
        assertThat(stranger.get("/rooms").headers().firstValue("Location").orElse(""))
                .endsWith("/login");
        assertThat(stranger.post("/room/exams/aaaa111122223333/implant", Map.of())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void one_tap_without_a_login_is_kept_and_stands_in_the_audit() {
        try (Browser browser = new Browser()) {
            Page window = browser.open(1024, 768, false, "en");
            administrator.logIn(window);
            window.navigate(page.address() + "/rooms");
            window.click("form[action='/rooms/a1/open'] button");
            assertThat(window.locator(".room .onsite")).hasText("急诊 CT");
            assertThat(window.locator(".done.asked")).hasCount(1);
            assertThat(window.locator(".done").nth(1)).containsText("<b>Head</b>");
            // the session of whoever opened it ends; the room's page stays
            window.context()
                    .clearCookies(new com.microsoft.playwright.BrowserContext.ClearCookiesOptions()
                            .setName("doselens-onsite"));
            window.navigate(page.address() + "/room");
            window.locator(".done.asked").locator("text=Breath-hold failed").click();
            assertThat(window.locator(".done").first().locator(".chip")).hasText("Breath-hold failed");
            assertThat(window.locator(".done.asked")).hasCount(0);
            window.click("text=中文");
            assertThat(window.locator("h1")).hasText("原因是什么？");
            assertThat(window.locator(".done").first().locator(".chip")).hasText("屏气失败");
            assertThat(browser.complaints()).isEmpty();
        }
        assertThat(administrator.in().get("/audit").body()).contains("room.reason", "breath-hold-failed");
    }

    @Test
    void a_rooms_key_opens_its_own_exams_and_no_other_page() {
        Visitor room = console("b2");
        String token = room.token("/room");

        assertThat(room.get("/room").body()).doesNotContain("aaaa111122223333");
        assertThat(room.post("/room/exams/aaaa111122223333/implant", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(404);
        assertThat(room.post("/room/exams/aaaa111122223333/nothing", Map.of("_csrf", token))
                        .statusCode())
                .isEqualTo(404);
        assertThat(room.post("/room/exams/aaaa111122223333/implant", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_key_that_was_ended_opens_nothing() {
        Visitor room = console("d4");
        assertThat(room.get("/room").statusCode()).isEqualTo(200);
        String body = room.get("/rooms").body();
        String id = body.replaceAll("(?s).*?/rooms/keys/(\\d+)/end.*", "$1");

        room.post("/rooms/keys/" + id + "/end", Map.of("_csrf", room.token("/rooms")));

        assertThat(room.get("/room").headers().firstValue("Location").orElse(""))
                .endsWith("/rooms");
    }
}
