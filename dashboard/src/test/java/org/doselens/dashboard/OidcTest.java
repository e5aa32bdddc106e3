package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.doselens.core.account.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Login by a real OpenID provider: who has an account comes in, with the provider's second factor or the dashboard's. */
class OidcTest {

    private static final Stack STACK = Stack.running();
    private static OpenIdProvider provider;
    private static ConfigurableApplicationContext dashboard;

    @BeforeAll
    static void start() throws IOException {
        int port = OpenIdProvider.freePort();
        provider = new OpenIdProvider("http://127.0.0.1:" + port);
        dashboard = STACK.another(
                "--server.port=" + port,
                "--doselens.dashboard.second-factor-roles=physicist",
                "--doselens.dashboard.oidc.issuer=" + provider.issuer(),
                "--doselens.dashboard.oidc.client-id=" + OpenIdProvider.CLIENT,
                "--doselens.dashboard.oidc.client-secret=" + OpenIdProvider.SECRET,
                "--doselens.dashboard.oidc.name=医院统一身份");
    }

    @AfterAll
    static void end() {
        dashboard.close();
        provider.close();
    }

    /** A browser that follows where it is sent. */
    private static final class Person {

        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(Stack.address(dashboard) + path))
                    .header("Accept", "text/html")
                    .header("Accept-Language", "en")
                    .build());
        }

        HttpResponse<String> namedAs(String login, boolean secondFactor) {
            URI form = get("/oauth2/authorization/oidc").uri();
            assertThat(form.toString()).startsWith(provider.issuer() + "/interaction/");
            return send(HttpRequest.newBuilder(form)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Accept", "text/html")
                    .POST(BodyPublishers.ofString("who=" + URLEncoder.encode(login, StandardCharsets.UTF_8)
                            + (secondFactor ? "&phone=on" : "")))
                    .build());
        }

        private HttpResponse<String> send(HttpRequest request) {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static long audited(String action, String login) {
        return STACK.databases()
                .postgreSql()
                .sql("SELECT count(*) FROM audit WHERE action = :action AND login = :login")
                .param("action", action)
                .param("login", login)
                .query(Long.class)
                .single();
    }

    @Test
    void somebody_with_an_account_comes_in_where_they_wanted_to_go_and_stands_in_the_audit() {
        String login = Stack.login(1, Role.TECHNOLOGIST);
        long before = audited("login.in", login);
        Person person = new Person();
        assertThat(person.get("/exams?period=28").body()).contains("医院统一身份", "/oauth2/authorization/oidc");
        HttpResponse<String> page = person.namedAs(login, false);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).hasPath("/exams").hasQuery("period=28");
        assertThat(audited("login.in", login)).isEqualTo(before + 1);
        assertThat(person.get("/people").statusCode())
                .as("with their own rights")
                .isEqualTo(403);
    }

    @Test
    void a_role_that_needs_a_second_factor_gives_the_providers_or_sets_up_one_here() {
        String login = Stack.login(1, Role.PHYSICIST);
        assertThat(new Person().namedAs(login, false).uri()).hasPath("/enter/new-factor");
        assertThat(new Person().namedAs(login, true).uri()).hasPath("/overview");
    }

    @Test
    void somebody_without_an_account_here_is_refused_and_told_so() {
        Person person = new Person();
        long before = audited("login.refused", "?");
        assertThat(person.namedAs("nobody.here", true).uri()).hasPath("/login").hasQuery("unknown");
        assertThat(audited("login.refused", "?")).isEqualTo(before + 1);
        assertThat(person.get("/overview").uri()).hasPath("/login");
    }

    @Test
    void an_answer_that_nobody_asked_for_lets_nobody_in() {
        Person person = new Person();
        assertThat(person.get("/login/oauth2/code/oidc?code=x&state=y").uri()).hasPath("/login");
        assertThat(person.get("/overview").uri()).hasPath("/login");
    }

    @Test
    void a_dashboard_starts_and_takes_passwords_while_its_provider_is_away() throws IOException {
        try (ConfigurableApplicationContext alone = STACK.another(
                "--doselens.dashboard.oidc.issuer=http://127.0.0.1:" + OpenIdProvider.freePort(),
                "--doselens.dashboard.oidc.client-id=x",
                "--doselens.dashboard.oidc.client-secret=x")) {
            org.doselens.look.Visitor visitor = new org.doselens.look.Visitor(Stack.address(alone));
            assertThat(visitor.page("/oauth2/authorization/oidc").headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/login?away"));
            assertThat(visitor.logIn(Stack.login(1, Role.TECHNOLOGIST), Stack.PASSWORD)
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .doesNotContain("login");
        }
    }
}
