package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.core.account.Role;
import org.doselens.core.storage.ColdStorage;
import org.doselens.core.storage.StorageSettings;
import org.doselens.engines.ColdVolume;
import org.doselens.engines.S3Server;
import org.doselens.exam.Exam;
import org.doselens.exam.WireRecord;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The store of old months is away: the pages of a working day are there, with the same figures. */
class ColdStoreAwayTest {

    private static final int TENANT = 1;
    private static final int YEARS = 3;

    /** What a department opens in a day, none of it about days of two years ago. */
    private static final List<String> DAILY = List.of(
            "/overview",
            "/overview?days=7",
            "/exams",
            "/exams?period=365",
            "/exams?arrived=7&period=90",
            "/review",
            "/review?days=365",
            "/quality",
            "/distributions",
            "/utilization",
            "/utilization?days=28",
            "/device-log",
            "/device-rules",
            "/procedures",
            "/reference-levels",
            "/subscriptions");

    @TempDir
    Path home;

    @Test
    void the_pages_of_a_day_are_there_with_the_same_figures_and_what_is_not_is_said_by_its_day() throws Exception {
        ZonedDateTime now = Instant.now().atZone(Hospital.ZONE);
        LocalDate old = now.toLocalDate().minusYears(YEARS);
        try (S3Server server = S3Server.start(home.resolve("s3"));
                Stack stack = Stack.on(home, bucket(server))) {
            List<WireRecord> recent = new Hospital(7).exams(now.toInstant(), 40);
            List<WireRecord> cold = new Hospital(8).exams(now.minusYears(YEARS).toInstant(), 3);
            stack.load(TENANT, now.minusDays(2).toInstant(), recent);
            stack.load(TENANT, now.minusMonths(1).toInstant(), cold);
            stack.judge(TENANT);
            ColdStorage storage = new ColdStorage(
                    stack.databases(), new StorageSettings("hot_cold", Period.ofYears(2)), Clock.systemUTC());
            assertThat(storage.move()).isNotEmpty();
            // of the same months, but in the last hours
            List<WireRecord> late = new Hospital(9).exams(now.minusYears(YEARS).toInstant(), 1);
            stack.load(TENANT, late);
            assertThat(storage.move()).as("what just came stays").isEmpty();
            LocalDate border = storage.border().orElseThrow();
            assertThat(border).isBetween(old.minusDays(5), old.plusMonths(1).withDayOfMonth(1));
            Map<String, String> before;
            try (ConfigurableApplicationContext dashboard = stack.another()) {
                before = figures(dashboard, recent.get(0));
                assertThat(String.join("", before.values())).contains("\"cameLate\":{\"exams\":" + late.size());
            }

            server.close();
            try (ConfigurableApplicationContext dashboard = stack.another()) {
                assertThat(figures(dashboard, recent.get(0))).isEqualTo(before);
                Visitor person =
                        Visitor.loggedIn(Stack.address(dashboard), Stack.login(TENANT, Role.PHYSICIST), Stack.PASSWORD);
                assertThat(DAILY)
                        .allSatisfy(page ->
                                assertThat(person.get(page).statusCode()).isEqualTo(200));
                String key = ((Exam) recent.get(0)).examKey();
                assertThat(person.get("/exams/" + key).statusCode()).isEqualTo(200);
                assertThat(person.get("/exams?q=" + key).body()).contains("/exams/" + key);
                isSaid(person, dashboard, border, old);

                server.startAgain();
                HttpResponse<String> exams = person.get("/exams?from=" + old.minusDays(10));
                assertThat(exams.statusCode()).isEqualTo(200);
                assertThat(figures(dashboard, recent.get(0))).isEqualTo(before);
            }
        }
    }

    private static void isSaid(
            Visitor person, ConfigurableApplicationContext dashboard, LocalDate border, LocalDate old) {
        HttpResponse<String> page = person.get("/exams?from=" + old.minusDays(10));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains(border.toString()).doesNotContain("Exception", "at org.", "??");
        HttpResponse<String> program = new Visitor(Stack.address(dashboard))
                .api("/api/v1/exams?from=" + old.minusDays(10), Stack.token(TENANT, Role.PHYSICIST));
        assertThat(program.statusCode()).isEqualTo(503);
        assertThat(program.body())
                .contains("Exams before " + border + " are kept in the cold store, which does not answer.");
    }

    /** Of whole days that are over, what came in the last week and of one exam, without the moment of asking. */
    private static Map<String, String> figures(ConfigurableApplicationContext dashboard, WireRecord exam) {
        LocalDate yesterday = LocalDate.now(Hospital.ZONE).minusDays(1);
        String days = "?from=" + yesterday.minusDays(6) + "&to=" + yesterday;
        Map<String, String> figures = new TreeMap<>();
        for (String question : List.of(
                "/api/v1/overview" + days,
                "/api/v1/exams" + days,
                "/api/v1/devices",
                "/api/v1/utilization" + days,
                "/api/v1/review/items",
                "/api/v1/exams/" + ((Exam) exam).examKey())) {
            HttpResponse<String> answer =
                    new Visitor(Stack.address(dashboard)).api(question, Stack.token(TENANT, Role.PHYSICIST));
            assertThat(answer.statusCode()).as(question).isEqualTo(200);
            figures.put(question, answer.body().replaceAll("\"(now|at|computedAt)\":\"[^\"]*\"", ""));
        }
        return figures;
    }

    private ColdVolume bucket(S3Server server) throws IOException {
        Files.writeString(home.resolve("secret"), S3Server.SECRET_KEY + "\n");
        return ColdVolume.bucket(Files.writeString(home.resolve("bucket.properties"), """
            doselens.cold.s3.endpoint=%s/%s/hospital/
            doselens.cold.s3.region=%s
            doselens.cold.s3.access-key=%s
            doselens.cold.s3.secret-key-file=secret
            """.formatted(
                        server.endpoint(), S3Server.BUCKET, S3Server.REGION, S3Server.ACCESS_KEY)));
    }
}
