package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.account.Role;
import org.doselens.look.Browser;
import org.doselens.look.Routes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every page by axe-core against WCAG 2.2 AA, and what a first visit transfers. Pages are found by their routes. */
class AccessibilityTest {

    private static final Stack STACK = Stack.running();
    private static final Path AXE = Path.of("assets/node_modules/axe-core/axe.min.js");
    private static final int MOST_BYTES = 300 * 1024;
    private static final String RUN = """
            async () => {
              const found = await axe.run(document, { resultTypes: ["violations"],
                runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] });
              return found.violations.map((one) => one.id + ": " + one.nodes.map((node) => node.target.join(" ")
                + " " + node.html.slice(0, 120)).slice(0, 3).join(" | "));
            }""";

    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void open() throws IOException {
        STACK.load(1, new Hospital(91).exams(Instant.now(), 3));
        STACK.judge(1);
        browser = new Browser();
        axe = Files.readString(AXE);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void no_page_violates_wcag_2_2_aa() {
        Routes routes = new Routes(
                STACK.context(),
                Set.of("/error", "/enter/password", "/enter/new-factor", "/enter/factor", "/login", "/"));
        Set<String> paths = new TreeSet<>(routes.paths(RequestMethod.GET));
        paths.removeIf(path -> path.startsWith("/api/") || path.contains("/0") || path.endsWith("/events"));
        List<String> violations = new ArrayList<>();
        Page page = browser.open(1440, 900, false, "en");
        page.navigate(STACK.address() + "/login");
        violations.addAll(check(page, "/login"));
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        Page other = browser.open(1440, 900, true, "zh");
        Browser.logIn(other, STACK.address(), Stack.login(1, Role.ADMINISTRATOR), Stack.PASSWORD);
        for (String path : paths) {
            boolean physicist = routes.row(path).readerKeys().contains(Role.PHYSICIST.key());
            boolean administrator = routes.row(path).readerKeys().contains(Role.ADMINISTRATOR.key());
            if ((physicist || administrator) && isPage(physicist ? page : other, path)) {
                violations.addAll(check(physicist ? page : other, path));
            }
        }
        assertThat(violations).isEmpty();
    }

    private static boolean isPage(Page page, String path) {
        try {
            Response response = page.navigate(STACK.address() + path);
            return response != null
                    && response.status() == 200
                    && response.headers().getOrDefault("content-type", "").startsWith("text/html")
                    && !page.content().isEmpty()
                    && page.locator("main").count() == 1;
        } catch (com.microsoft.playwright.PlaywrightException e) {
            // a file to keep, not a page
            return false;
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> check(Page page, String path) {
        // by the debugging port, which the content security policy does not bind
        page.evaluate(axe + "\n;0");
        return ((List<String>) page.evaluate(RUN))
                .stream().map(violation -> path + " " + violation).toList();
    }

    @Test
    void a_first_visit_of_the_overview_transfers_at_most_300_kilobytes() {
        Page page = browser.open(1440, 900, false, "zh");
        Browser.logIn(page, STACK.address(), Stack.login(1, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        Page fresh = browser.open(1440, 900, false, "zh");
        fresh.context().addCookies(page.context().cookies());
        Map<String, Integer> sizes = new java.util.TreeMap<>();
        fresh.onRequestFinished(request -> {
            if (!request.url().contains("/events")) {
                sizes.merge(
                        request.url().replaceAll(".*/", ""),
                        request.sizes().responseBodySize + request.sizes().responseHeadersSize,
                        Integer::sum);
            }
        });
        fresh.navigate(STACK.address() + "/overview");
        fresh.waitForSelector("[data-chart=hours][data-painted]");

        assertThat(sizes.values().stream().mapToInt(Integer::intValue).sum())
                .as("bytes of %s", sizes)
                .isPositive()
                .isLessThanOrEqualTo(MOST_BYTES);
    }
}
