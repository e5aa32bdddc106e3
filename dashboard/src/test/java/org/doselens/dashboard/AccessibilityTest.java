package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.account.Account;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Role;
import org.doselens.core.group.Groups;
import org.doselens.core.group.HospitalGroup;
import org.doselens.core.ownership.BreakGlass;
import org.doselens.look.Browser;
import org.doselens.look.Routes;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

    private static final JsonMapper JSON = new JsonMapper();

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

    /** Who may open what, each as the first that may. */
    private static final List<Role> PEOPLE =
            List.of(Role.PHYSICIST, Role.ADMINISTRATOR, Role.GROUP_OFFICER, Role.OPERATOR_OF_CLOUD);

    /** Paths with a variable that answer with a file. */
    private static final Set<String> FILES =
            Set.of("/exams/0/dossier.pdf", "/groups/0/report.csv", "/reports/0/file.0", "/reports/tables/0.csv");

    /** Pages of one thing each, at a thing that is there. */
    private static Map<String, String> pagesOfOneThing() {
        JsonNode exams = JSON.readTree(new Visitor(STACK.address())
                .api("/api/v1/exams?modality=CT&rows=1", Stack.token(1, Role.PHYSICIST))
                .body());
        Visitor head = Visitor.loggedIn(STACK.address(), Stack.login(1, Role.DEPARTMENT_HEAD), Stack.PASSWORD);
        String month = YearMonth.now(Hospital.ZONE).toString();
        String report = head.post(
                        "/reports", Map.of("department", "all", "month", month, "_csrf", head.token("/reports")))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Groups groups = STACK.context().getBean(Groups.class);
        int group = groups.add(1, null, HospitalGroup.Kind.ALLIANCE, "医联体", "Alliance");
        Account operator = STACK.context()
                .getBean(Accounts.class)
                .ofLogin(Stack.login(1, Role.OPERATOR_OF_CLOUD))
                .orElseThrow();
        long look = STACK.context()
                .getBean(BreakGlass.class)
                .ask(
                        1,
                        new BreakGlass.Operator(operator.id(), operator.login(), operator.displayName(), "-"),
                        "axe",
                        Duration.ofHours(1))
                .orElseThrow();
        return Map.of(
                "/exams/0", "/exams/" + exams.at("/exams/0/examKey").asString(),
                "/reports/0", report.replaceAll("^https?://[^/]+|[?].*$", ""),
                "/groups/0", "/groups/" + group,
                "/operator/requests/0", "/operator/requests/" + look,
                "/operator/publications/0", "/operator/publications/" + PublicationInBrowserTest.brought("axe"),
                "/our-data/retention/0/0", "/our-data/retention/1/5");
    }

    @Test
    void no_page_violates_wcag_2_2_aa() {
        Routes routes = new Routes(
                STACK.context(),
                Set.of("/error", "/enter/password", "/enter/new-factor", "/enter/factor", "/login", "/"));
        Map<String, String> ofOneThing = pagesOfOneThing();
        Set<String> paths = new TreeSet<>(routes.paths(RequestMethod.GET));
        paths.removeIf(path -> path.startsWith("/api/") || path.endsWith("/events") || FILES.contains(path));
        Map<Role, Page> windows = new EnumMap<>(Role.class);
        List<String> violations = new ArrayList<>();
        Page door = browser.open(1440, 900, false, "en");
        door.navigate(STACK.address() + "/login");
        violations.addAll(check(door, "/login"));
        Set<String> looked = new TreeSet<>();
        for (String path : paths) {
            Set<String> readers = routes.row(path).readerKeys();
            PEOPLE.stream()
                    .filter(role -> readers.contains(role.key()))
                    .findFirst()
                    .ifPresent(role -> {
                        Page page = windows.computeIfAbsent(role, AccessibilityTest::window);
                        String at = ofOneThing.getOrDefault(path, path);
                        if (isPage(page, at)) {
                            looked.add(path);
                            violations.addAll(check(page, at));
                        }
                    });
        }
        assertThat(violations).isEmpty();
        assertThat(looked).containsAll(ofOneThing.keySet()).contains("/overview", "/groups", "/operator/groups");
    }

    private static Page window(Role role) {
        Page page = browser.open(1440, 900, role == Role.ADMINISTRATOR, "en");
        Browser.logIn(page, STACK.address(), Stack.login(1, role), Stack.PASSWORD);
        return page;
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
