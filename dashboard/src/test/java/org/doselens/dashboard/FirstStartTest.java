package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.Databases;
import org.doselens.core.database.PostgreSqlSettings;
import org.doselens.core.organisation.Organisation;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A system that nobody has an account in: its first administrator, and their session over a restart. */
class FirstStartTest {

    private static final String OWN = "seven blue herons at dawn";

    @TempDir
    Path home;

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @Test
    void the_first_administrator_gets_a_one_time_password_and_keeps_a_session_over_a_restart() throws Exception {
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"))) {
            ClickHouseSettings numbers =
                    new ClickHouseSettings(clickHouse.jdbcUrl("doselens"), clickHouse.user(), clickHouse.password());
            PostgreSqlSettings people = new PostgreSqlSettings(
                    postgreSql.jdbcUrl("postgres"), postgreSql.user(), postgreSql.password(), null, null);
            try (Databases databases = Databases.open(numbers, people)) {
                Organisation organisation = new Organisation(databases);
                organisation.addSite(organisation.addTenant("江城市立医院", "Jiangcheng"), "本部", "Main", Hospital.ZONE);
            }
            List<String> settings = settings(numbers, people);
            Visitor person;
            try (ConfigurableApplicationContext first = start(settings)) {
                person = firstLogin(first);
                every_empty_page_says_where_to_begin(person);
            }
            try (ConfigurableApplicationContext again = start(settings)) {
                assertThat(person.at(Stack.address(again)).get("/overview").statusCode())
                        .as("the session goes on")
                        .isEqualTo(200);
                assertThat(home.resolve("first-login.txt")).doesNotExist();
            }
        }
    }

    private Visitor firstLogin(ConfigurableApplicationContext dashboard) throws Exception {
        Path file = home.resolve("first-login.txt");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String[] told = Files.readString(file).strip().split(" ", -1);
        assertThat(told[0]).isEqualTo("admin");
        Visitor person = new Visitor(Stack.address(dashboard));
        assertThat(location(person.logIn("admin", "admin")))
                .as("nothing has a default")
                .endsWith("refused");
        assertThat(location(person.logIn("admin", told[1]))).endsWith("/enter/password");
        assertThat(location(person.page("/overview"))).endsWith("/enter/password");
        person.post("/enter/password", Map.of("password", OWN, "again", OWN, "_csrf", person.token("/enter/password")));
        assertThat(file).doesNotExist();
        assertThat(location(new Visitor(Stack.address(dashboard)).logIn("admin", told[1])))
                .as("it was for one time")
                .endsWith("refused");
        assertThat(person.get("/people").statusCode()).isEqualTo(200);
        return person;
    }

    private static void every_empty_page_says_where_to_begin(Visitor person) throws Exception {
        for (String path : List.of(
                "/overview",
                "/exams",
                "/own-levels",
                "/distributions",
                "/distributions/projections",
                "/utilization",
                "/utilization/protocols",
                "/operating-hours",
                "/procedures",
                "/quality",
                "/deliveries")) {
            assertThat(person.get(path).body()).as(path).containsPattern("class=\"btn[a-z ]*\" href=\"/setup\"");
        }
        assertThat(person.get("/setup").body())
                .as("nobody can confirm a standard yet")
                .contains("1 个账户，其中医学物理师 0 个");
    }

    private List<String> settings(ClickHouseSettings numbers, PostgreSqlSettings people) {
        return List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--doselens.dashboard.key-file=" + home.resolve("dashboard.key"),
                "--doselens.dashboard.second-factor-roles=",
                "--doselens.clickhouse.url=" + numbers.url(),
                "--doselens.clickhouse.user=" + numbers.user(),
                "--doselens.clickhouse.password=" + numbers.password(),
                "--doselens.postgresql.url=" + people.url(),
                "--doselens.postgresql.user=" + people.user(),
                "--doselens.postgresql.password=" + people.password());
    }

    private static ConfigurableApplicationContext start(List<String> settings) {
        return SpringApplication.run(Dashboard.class, settings.toArray(String[]::new));
    }
}
