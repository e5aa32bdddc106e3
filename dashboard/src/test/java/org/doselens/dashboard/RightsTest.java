package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doselens.core.account.Accounts;
import org.doselens.core.account.Role;
import org.doselens.dashboard.audit.Audited;
import org.doselens.exam.Exam;
import org.doselens.look.Routes;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route as every role and as another tenant. */
class RightsTest {

    private static final Stack STACK = Stack.running();
    private static final Routes ROUTES = new Routes(
            STACK.context(),
            Set.of(
                    "/",
                    "/login",
                    "/language",
                    "/error",
                    "/enter/password",
                    "/enter/new-factor",
                    "/enter/factor",
                    "/api/v1/openapi.json",
                    "/api/v1/openapi.json.yaml"));

    private static final Map<Role, Visitor> VISITORS = new EnumMap<>(Role.class);

    private static Visitor visitor(Role role) {
        return VISITORS.computeIfAbsent(
                role, one -> Visitor.loggedIn(STACK.address(), Stack.login(1, one), Stack.PASSWORD));
    }

    @Test
    void every_route_has_one_row_of_the_rights_table() {
        assertThat(ROUTES.paths(RequestMethod.GET))
                .contains("/overview", "/exams", "/exams/0", "/audit", "/api/v1/exams");
        ROUTES.paths(RequestMethod.GET).forEach(ROUTES::row);
        ROUTES.paths(RequestMethod.POST).forEach(ROUTES::row);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_reads_what_the_table_gives_it_and_nothing_else(Role role) {
        for (String path : ROUTES.paths(RequestMethod.GET)) {
            int status = visitor(role).status(path, path.startsWith("/api/") ? Stack.token(1, role) : "");
            if (ROUTES.row(path).readerKeys().contains(role.key())) {
                assertThat(status).as("%s reads %s", role, path).isIn(200, 204, 404);
            } else {
                assertThat(status).as("%s is refused %s", role, path).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_changes_only_what_the_table_gives_it(Role role) {
        Set<String> paths = new TreeSet<>(ROUTES.paths(RequestMethod.GET));
        for (RequestMethod method : List.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.DELETE)) {
            paths.addAll(ROUTES.paths(method));
        }
        for (String path : paths) {
            if (!ROUTES.row(path).changerKeys().contains(role.key())) {
                // a row refuses by path whatever the method: the others once for each row
                List<String> methods =
                        ROUTES.row(path).path().equals(path) ? List.of("POST", "PUT", "DELETE") : List.of("POST");
                for (String method : methods) {
                    int status = path.startsWith("/api/")
                            ? new Visitor(STACK.address()).request(method, path).statusCode()
                            : visitor(role).request(method, path).statusCode();
                    assertThat(status).as("%s %s as %s", method, path, role).isIn(401, 403);
                }
            }
        }
    }

    /** A capability that is audited needs its word. */
    @Test
    void the_audit_can_be_narrowed_to_every_capability_that_is_audited() {
        String page = visitor(Role.AUDITOR).get("/audit").body();
        Set<String> audited = STACK
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .values()
                .stream()
                .map(method -> method.getMethodAnnotation(Audited.class))
                .filter(Objects::nonNull)
                .map(one -> one.value().substring(0, one.value().indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(audited)
                .hasSizeGreaterThan(20)
                .allSatisfy(one -> assertThat(page).contains("value=\"" + one + "\""));
        assertThat(page).doesNotContain("??");
    }

    @Test
    void nobody_gets_in_without_login_or_token() {
        Visitor stranger = new Visitor(STACK.address());
        for (String path : ROUTES.paths(RequestMethod.GET)) {
            if (path.startsWith("/api/")) {
                assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(401);
                assertThat(stranger.api(path, "x".repeat(43)).statusCode())
                        .as(path)
                        .isEqualTo(401);
            } else {
                assertThat(stranger.get(path).headers().firstValue("Location").orElse(""))
                        .as(path)
                        .endsWith("/login");
            }
        }
    }

    @Test
    void a_form_without_its_token_is_refused() {
        assertThat(visitor(Role.PHYSICIST)
                        .post("/account/tokens", Map.of("label", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void another_tenant_sees_nothing_of_an_exam() {
        Exam exam = new Hospital(12).ct(OffsetDateTime.now(Hospital.ZONE), "只有一院");
        STACK.load(1, List.of(exam));
        Visitor program = new Visitor(STACK.address());
        String path = "/api/v1/exams/" + exam.examKey();

        assertThat(program.api(path, Stack.token(1, Role.PHYSICIST)).statusCode())
                .isEqualTo(200);
        assertThat(program.api(path, Stack.token(2, Role.PHYSICIST)).statusCode())
                .isEqualTo(404);
        Visitor other = Visitor.loggedIn(STACK.address(), Stack.login(2, Role.PHYSICIST), Stack.PASSWORD);
        assertThat(other.get("/exams/" + exam.examKey()).statusCode()).isEqualTo(404);
        for (String list : List.of("/exams?period=all", "/exams/export.csv?period=all", "/overview")) {
            assertThat(other.get(list).body()).doesNotContain("只有一院");
        }
    }

    /** Every page and call about things of another hospital: its site asked for by number, its exam by key. */
    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"PHYSICIST", "AUDITOR"})
    void no_route_answers_with_anything_of_another_hospital(Role role) {
        Exam exam = new Hospital(13).ct(OffsetDateTime.now(Hospital.ZONE), "只有一院的名称");
        STACK.load(1, List.of(exam));
        Visitor stranger = Visitor.loggedIn(STACK.address(), Stack.login(2, role), Stack.PASSWORD);
        int siteOfOne = STACK.context().getBean(Accounts.class).sites(1).get(0).siteId();
        for (String path : ROUTES.paths(RequestMethod.GET)) {
            if (path.endsWith("/events")) {
                continue;
            }
            boolean ofTheExam = path.contains("/exams/0");
            String asked = path.replace("/exams/0", "/exams/" + exam.examKey()) + "?site=" + siteOfOne + "&period=all";
            HttpResponse<String> answer =
                    path.startsWith("/api/") ? stranger.api(asked, Stack.token(2, role)) : stranger.get(asked);
            assertThat(answer.body())
                    .as("%s as %s of another hospital", asked, role)
                    .doesNotContain("只有一院的名称", "江城市立医院本部");
            if (ofTheExam) {
                assertThat(answer.statusCode()).as(asked).isIn(403, 404);
            }
        }
    }
}
