package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.doselens.core.account.Role;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;

/** Login, back-off, tokens and the audit of them. */
class AccountTest {

    private static final Stack STACK = Stack.running();

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void a_right_password_is_not_looked_at_while_failures_make_it_wait() {
        String login = Stack.login(2, Role.AUDITOR);
        Visitor visitor = new Visitor(STACK.address());
        for (int i = 0; i < 5; i++) {
            assertThat(location(visitor.logIn(login, "wrong wrong wrong"))).endsWith("/login?refused");
        }
        assertThat(location(visitor.logIn(login, Stack.PASSWORD))).endsWith("/login?refused");
        assertThat(audit("login.refused", login)).isGreaterThanOrEqualTo(6);
    }

    @Test
    void guessing_elsewhere_does_not_lock_out_a_browser_that_was_let_in_before() {
        String login = Stack.login(2, Role.DEPARTMENT_HEAD);
        Visitor owner = Visitor.loggedIn(STACK.address(), login, Stack.PASSWORD);
        owner.post("/logout", Map.of("_csrf", owner.token("/account")));
        Visitor stranger = new Visitor(STACK.address());
        for (int i = 0; i < 6; i++) {
            stranger.logIn(login, "wrong wrong wrong");
        }
        assertThat(location(stranger.logIn(login, Stack.PASSWORD))).endsWith("/login?refused");
        assertThat(location(owner.logIn(login, Stack.PASSWORD))).doesNotContain("login");
        STACK.databases().postgreSql().sql("DELETE FROM login_attempt").update();
    }

    @Test
    void a_token_does_no_more_than_its_scope() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        String page = visitor.post(
                        "/account/tokens",
                        Map.of("label", "one part", "part", "devices", "_csrf", visitor.token("/account")))
                .body();
        Matcher made = Pattern.compile("id=\"made-token\">([^<]+)<").matcher(page);
        assertThat(made.find()).isTrue();
        Visitor program = new Visitor(STACK.address());
        assertThat(program.api("/api/v1/devices", made.group(1)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = program.api("/api/v1/exams", made.group(1));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("scope");
        assertThat(refused.headers().firstValue("RateLimit-Remaining")).isPresent();
    }

    @Test
    void a_login_gets_a_new_session_and_stands_in_the_audit() {
        Visitor visitor = new Visitor(STACK.address());
        String before = sessionCookie(visitor.get("/login"));
        HttpResponse<String> answer = visitor.logIn(Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(sessionCookie(answer)).isNotEmpty().isNotEqualTo(before);
        assertThat(audit("login.in", Stack.login(1, Role.TECHNOLOGIST))).isPositive();
    }

    @Test
    void a_password_typed_as_a_login_is_not_kept() {
        new Visitor(STACK.address()).logIn("My Secret Pa55word", "x");
        assertThat(audit("login.refused", "My Secret Pa55word")).isZero();
        assertThat(audit("login.refused", "?")).isPositive();
    }

    @Test
    void a_token_is_shown_once_opens_the_api_and_closes_when_revoked() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        String page = visitor.post(
                        "/account/tokens", Map.of("label", "notebook <b>", "_csrf", visitor.token("/account")))
                .body();
        Matcher made = Pattern.compile("id=\"made-token\">([^<]+)<").matcher(page);
        assertThat(made.find()).isTrue();
        String token = made.group(1);
        assertThat(page).contains("notebook &lt;b&gt;").doesNotContain("notebook <b>");
        assertThat(visitor.get("/account").body()).doesNotContain(token);
        Visitor program = new Visitor(STACK.address());
        assertThat(program.api("/api/v1/devices", token).statusCode()).isEqualTo(200);

        Matcher revoke =
                Pattern.compile("action=\"(/account/tokens/\\d+/revoke)\"").matcher(page);
        assertThat(revoke.find()).isTrue();
        Visitor other = Visitor.loggedIn(STACK.address(), Stack.login(2, Role.PHYSICIST), Stack.PASSWORD);
        assertThat(other.post(revoke.group(1), Map.of("_csrf", other.token("/account")))
                        .statusCode())
                .isEqualTo(404);
        visitor.post(revoke.group(1), Map.of("_csrf", visitor.token("/account")));
        assertThat(program.api("/api/v1/devices", token).statusCode()).isEqualTo(401);
    }

    @Test
    void no_hash_and_no_file_gives_a_password_away() {
        assertThat(STACK.databases()
                        .postgreSql()
                        .sql("SELECT password_hash FROM account")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(hash -> assertThat(hash).startsWith("$argon2id$").doesNotContain(Stack.PASSWORD));
    }

    @Test
    void the_application_cannot_change_an_audit_row() {
        for (String change : new String[] {"UPDATE audit SET login = 'x'", "DELETE FROM audit"}) {
            assertThatThrownBy(() -> STACK.databases().postgreSql().sql(change).update())
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_language_switch_never_leads_to_another_host() {
        Visitor visitor = new Visitor(STACK.address());
        for (String back :
                new String[] {"//evil.example/", "https://evil.example/", "/\\evil.example", "/exams//x\\"}) {
            String to = location(
                    visitor.post("/language", Map.of("to", "en", "back", back, "_csrf", visitor.token("/login"))));
            assertThat(to).as(back).doesNotContain("evil");
        }
    }

    private static String sessionCookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("doselens="))
                .findFirst()
                .orElse("");
    }

    private static long audit(String action, String login) {
        return STACK.databases()
                .postgreSql()
                .sql("SELECT count(*) FROM audit WHERE action = :action AND login = :login")
                .param("action", action)
                .param("login", login)
                .query(Long.class)
                .single();
    }
}
