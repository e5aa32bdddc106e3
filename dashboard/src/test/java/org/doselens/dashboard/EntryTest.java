package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.doselens.core.account.Role;
import org.doselens.look.Phone;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** One-time passwords, second factors, recovery codes and separate duties, and a second dashboard on the same databases. */
class EntryTest {

    private static final Stack STACK = Stack.running();
    private static final String OWN = "seven blue herons at dawn";
    private static ConfigurableApplicationContext strict;

    @BeforeAll
    static void start() {
        strict = STACK.another(
                "--doselens.dashboard.second-factor-roles=security-administrator",
                "--doselens.dashboard.api-requests-per-minute=3");
    }

    @AfterAll
    static void end() {
        strict.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as("%s in the page", pattern).isTrue();
        return matcher.group(1);
    }

    @Test
    void somebody_new_chooses_a_password_of_their_own_before_anything_opens() {
        Visitor administrator = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.ADMINISTRATOR), Stack.PASSWORD);
        String page = administrator
                .post(
                        "/people",
                        Map.of(
                                "login", "new.person",
                                "name", "<script>新人</script>",
                                "role", "technologist",
                                "_csrf", administrator.token("/people")))
                .body();
        assertThat(page).contains("&lt;script&gt;新人").doesNotContain("<script>新人");
        String oneTime = found("id=\"made-password\">([^<]+)<", page);

        Visitor person = new Visitor(STACK.address());
        assertThat(location(person.logIn("new.person", oneTime))).endsWith("/enter/password");
        assertThat(location(person.page("/overview"))).endsWith("/enter/password");
        assertThat(choose(person, "password1234").body()).contains("太容易猜到");
        assertThat(choose(person, oneTime).body()).contains("请换一个");
        assertThat(location(choose(person, OWN))).endsWith("/");
        assertThat(person.get("/overview").statusCode()).isEqualTo(200);

        String id =
                found("/people/(\\d+)/disable", row(administrator.get("/people").body(), "new.person"));
        administrator.post("/people/" + id + "/disable", Map.of("_csrf", administrator.token("/people")));
        assertThat(location(person.get("/overview")))
                .as("the session ends at once")
                .endsWith("/login");
        assertThat(location(new Visitor(STACK.address()).logIn("new.person", OWN)))
                .endsWith("refused");
    }

    private static String row(String page, String login) {
        return page.substring(page.indexOf("<small>" + login + "</small>"));
    }

    private static HttpResponse<String> choose(Visitor person, String password) {
        return person.post(
                "/enter/password",
                Map.of("password", password, "again", password, "_csrf", person.token("/enter/password")));
    }

    @Test
    void a_role_that_needs_a_second_factor_gets_nowhere_without_one_and_a_code_counts_once() {
        Visitor person = new Visitor(Stack.address(strict));
        String login = Stack.login(2, Role.SECURITY_ADMINISTRATOR);
        assertThat(location(person.logIn(login, Stack.PASSWORD))).endsWith("/enter/new-factor");
        assertThat(location(person.page("/people"))).endsWith("/enter/new-factor");
        Phone phone = new Phone(
                found("id=\"secret\">([^<]+)<", person.get("/enter/new-factor").body()));
        assertThat(give(person, "/enter/new-factor", "000000").body()).contains("未接受此码");
        String page =
                give(person, "/enter/new-factor", phone.code(Instant.now())).body();
        List<String> codes = Pattern.compile("<li class=\"mono\">([^<]+)<")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(person.get("/people").statusCode()).isEqualTo(200);

        Visitor again = new Visitor(Stack.address(strict));
        assertThat(location(again.logIn(login, Stack.PASSWORD))).endsWith("/enter/factor");
        assertThat(give(again, "/enter/factor", phone.code(Instant.now().minusSeconds(120)))
                        .body())
                .contains("未接受此码");
        assertThat(location(give(again, "/enter/factor", codes.get(3)))).endsWith("/");
        Visitor third = new Visitor(Stack.address(strict));
        third.logIn(login, Stack.PASSWORD);
        assertThat(give(third, "/enter/factor", codes.get(3)).body()).contains("未接受此码");

        // the first code was given two hours ahead of now, by a clock that was put back since
        STACK.databases()
                .postgreSql()
                .sql("UPDATE account SET last_step = last_step + 240 WHERE login = :login")
                .param("login", login)
                .update();
        String now = phone.code(Instant.now());
        assertThat(location(give(third, "/enter/factor", now))).endsWith("/");
        Visitor fourth = new Visitor(Stack.address(strict));
        fourth.logIn(login, Stack.PASSWORD);
        assertThat(give(fourth, "/enter/factor", now).body()).contains("未接受此码");

        separateAndJoin(again);
    }

    private static HttpResponse<String> give(Visitor person, String path, String code) {
        return person.post(path, Map.of("code", code, "_csrf", person.token(path)));
    }

    /** With separate duties an administrator names nobody and reads no audit. */
    private static void separateAndJoin(Visitor security) {
        Visitor administrator = Visitor.loggedIn(STACK.address(), Stack.login(2, Role.ADMINISTRATOR), Stack.PASSWORD);
        assertThat(administrator.get("/people").statusCode()).isEqualTo(200);
        assertThat(administrator
                        .post("/people/separation", Map.of("separate", "true", "_csrf", administrator.token("/people")))
                        .statusCode())
                .isEqualTo(403);
        security.post("/people/separation", Map.of("separate", "true", "_csrf", security.token("/people")));
        assertThat(administrator.get("/people").statusCode()).isEqualTo(403);
        assertThat(administrator.get("/audit").statusCode()).isEqualTo(403);
        security.post("/people/separation", Map.of("separate", "false", "_csrf", security.token("/people")));
        assertThat(administrator.get("/audit").statusCode()).isEqualTo(200);
    }

    @Test
    void a_session_goes_on_at_a_dashboard_that_was_started_later() {
        Visitor person = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD);
        assertThat(person.at(Stack.address(strict)).get("/overview").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_that_asks_too_often_is_told_when_to_ask_again() {
        Visitor program = new Visitor(Stack.address(strict));
        List<HttpResponse<String>> answers = Stream.generate(
                        () -> program.api("/api/v1/devices", Stack.token(1, Role.AUDITOR)))
                .limit(12)
                .toList();
        // in two minutes at the most, so that one of them saw six
        HttpResponse<String> refused = answers.stream()
                .filter(answer -> answer.statusCode() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
    }

    @Test
    void a_link_that_was_shared_opens_after_the_login() {
        Visitor person = new Visitor(STACK.address());
        assertThat(location(person.page("/exams?period=28&modality=CT"))).endsWith("/login");
        assertThat(location(person.logIn(Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD)))
                .endsWith("/exams?period=28&modality=CT");
    }
}
