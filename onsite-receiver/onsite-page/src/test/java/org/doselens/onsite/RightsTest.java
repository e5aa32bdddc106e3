package org.doselens.onsite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.doselens.look.Routes;
import org.doselens.look.Visitor;
import org.doselens.onsite.access.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.bind.annotation.RequestMethod;

/** Every route as every role, as nobody, and as somebody half way through the door. */
class RightsTest {

    /** A room has a key of its own in place of a login: see RoomPageTest. */
    private static final Set<String> OPEN =
            Set.of("/", "/login", "/language", "/error", "/room", "/room/language", "/room/exams/{exam}/{reason}");

    @TempDir
    private static Path folder;

    private static RunningPage page;
    private static Routes routes;
    private static Map<Role, Visitor> visitors;
    private static Visitor halfIn;

    @BeforeAll
    static void start() {
        page = RunningPage.in(folder);
        routes = new Routes(page.context(), OPEN);
        Person administrator = Person.first(page);
        visitors = new EnumMap<>(Role.class);
        visitors.put(Role.ADMINISTRATOR, administrator.in());
        for (Role role : List.of(Role.TECHNOLOGIST, Role.PRIVACY_OFFICER)) {
            visitors.put(
                    role,
                    Person.added(page, administrator, role.key(), role.key()).in());
        }
        halfIn = new Visitor(page.address());
        halfIn.logIn("admin", Person.PASSWORD);
    }

    @AfterAll
    static void end() {
        page.close();
    }

    private static Set<String> pages(RequestMethod method) {
        return routes.paths(method).stream()
                .filter(path -> !path.startsWith("/enter/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_route_has_one_row_of_the_rights_table() {
        assertThat(pages(RequestMethod.GET)).contains("/status", "/status/live", "/quarantine", "/accounts", "/audit");
        pages(RequestMethod.GET).forEach(routes::row);
        pages(RequestMethod.POST).forEach(routes::row);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_reads_what_the_table_gives_it_and_nothing_else(Role role) {
        for (String path : pages(RequestMethod.GET)) {
            int status = visitors.get(role).get(path).statusCode();
            if (routes.row(path).readerKeys().contains(role.key())) {
                assertThat(status).as("%s reads %s", role, path).isIn(200, 204, 404);
            } else {
                assertThat(status).as("%s is refused %s", role, path).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_changes_only_what_the_table_gives_it(Role role) {
        Visitor visitor = visitors.get(role);
        String token = visitor.token("/status");
        for (String path : pages(RequestMethod.POST)) {
            int status = visitor.post(path, Map.of("_csrf", token)).statusCode();
            if (routes.row(path).changerKeys().contains(role.key())) {
                assertThat(status).as("%s posts to %s", role, path).isNotEqualTo(403);
            } else {
                assertThat(status).as("%s is refused to post to %s", role, path).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void no_form_is_taken_without_its_token(Role role) {
        for (String path : routes.paths(RequestMethod.POST)) {
            assertThat(visitors.get(role).post(path, Map.of()).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }

    @Test
    void nobody_gets_in_without_login() {
        Visitor stranger = new Visitor(page.address());
        for (String path : routes.paths(RequestMethod.GET)) {
            assertThat(stranger.get(path).headers().firstValue("Location").orElse(""))
                    .as(path)
                    .endsWith("/login");
        }
    }

    @Test
    void a_password_alone_opens_no_page() {
        for (String path : routes.paths(RequestMethod.GET)) {
            if (!path.equals("/enter/factor")) {
                assertThat(halfIn.get(path).headers().firstValue("Location").orElse(""))
                        .as(path)
                        .endsWith("/enter/factor");
            }
        }
        String token = halfIn.token("/enter/factor");
        for (String path : routes.paths(RequestMethod.POST)) {
            if (!path.equals("/enter/factor")) {
                assertThat(halfIn.post(path, Map.of("_csrf", token)).statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void what_no_row_covers_is_refused_to_the_administrator_too() {
        for (String path : List.of("/nothing", "/actuator", "/actuator/health", "/accounts.json")) {
            assertThat(visitors.get(Role.ADMINISTRATOR).get(path).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
    }
}
