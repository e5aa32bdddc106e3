package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doselens.core.account.Role;
import org.doselens.look.Routes;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;

/** What a scanner such as ZAP looks for: headers, cookies, reflections, leaks and odd methods, on every page. */
class HardeningTest {

    private static final Stack STACK = Stack.running();
    private static final String PROBE = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";

    private static Set<String> pages() {
        Routes routes = new Routes(STACK.context(), Set.of("/error", "/"));
        Set<String> paths = new TreeSet<>(routes.paths(RequestMethod.GET));
        paths.removeIf(path -> path.startsWith("/api/") || path.endsWith("/events"));
        return paths;
    }

    @Test
    void every_page_has_the_headers_that_keep_a_browser_safe() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        for (String path : pages()) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .hasValue("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(answer.headers().firstValue("Cache-Control").orElse("no-store"))
                    .as(path)
                    .contains("no-store");
            assertThat(answer.headers().map()).as(path).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void nothing_that_is_asked_for_comes_back_as_markup() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.ADMINISTRATOR), Stack.PASSWORD);
        for (String path : pages()) {
            // days apart: what is no day is refused before anything else is looked at
            for (List<String> fields : List.of(
                    List.of("q", "device", "login", "action", "address", "state", "source", "month"),
                    List.of("period", "from", "to"))) {
                String query = fields.stream().map(field -> field + "=" + PROBE).collect(Collectors.joining("&"));
                assertThat(visitor.get(path + "?" + query).body())
                        .as("%s with %s", path, fields)
                        .doesNotContain("<script>alert(1)");
            }
        }
    }

    @Test
    void an_error_tells_nothing_of_the_inside() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        for (String path :
                List.of("/exams/%00", "/exams/..%2f..%2fetc", "/review/not-a-number", "/nothing.php", "/exams;a=b")) {
            HttpResponse<String> answer = visitor.page(path);
            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
            assertThat(answer.body()).as(path).doesNotContain("org.doselens", "Exception", "java.");
        }
    }

    @Test
    void odd_methods_and_forms_of_strangers_are_refused() {
        Visitor visitor = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        assertThat(visitor.request("TRACE", "/overview").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(visitor.request("PUT", "/overview").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(visitor.post("/views", Map.of("name", "x", "address", "/exams"))
                        .statusCode())
                .as("no token against forged requests")
                .isEqualTo(403);
    }

    @Test
    void a_session_cookie_is_for_this_server_alone() {
        HttpResponse<String> answer =
                new Visitor(STACK.address()).logIn(Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite"));
    }
}
