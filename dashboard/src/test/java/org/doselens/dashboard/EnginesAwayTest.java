package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.doselens.core.account.Role;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.doselens.look.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What people and programs are told while an engine is away: within a minute, at once, and without a stack trace. */
class EnginesAwayTest {

    private static final Duration NOTICED = Duration.ofSeconds(60);
    private static final int WELL_AGAIN = 20;

    @TempDir
    Path home;

    @Test
    void a_lost_clickhouse_is_said_in_both_languages_and_to_programs() throws Exception {
        try (EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"));
                EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
                ConfigurableApplicationContext dashboard = start(clickHouse, postgreSql)) {
            String address = Stack.address(dashboard);
            assertThat(asked(address + "/login", "en").statusCode()).isEqualTo(200);

            clickHouse.close();
            await().atMost(NOTICED).until(() -> asked(address + "/login", "en").statusCode() == 503);

            isSaid(address);
            assertThat(asked(address + "/api/v1/exams", "en").body()).contains("\"status\":503");
            assertThat(asked(address + "/assets/doselens.css", "en").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_lost_postgresql_is_said_though_sessions_are_in_it() throws Exception {
        try (EmbeddedClickHouse clickHouse = EmbeddedClickHouse.start(home.resolve("clickhouse"));
                EmbeddedPostgreSql postgreSql = EmbeddedPostgreSql.start(home.resolve("postgresql"));
                ConfigurableApplicationContext dashboard = start(clickHouse, postgreSql)) {
            String address = Stack.address(dashboard);

            postgreSql.close();
            await().atMost(NOTICED)
                    .until(() -> asked(address + "/overview", "en").statusCode() == 503);

            isSaid(address);
        }
    }

    @Test
    void no_request_of_the_moment_in_which_an_engine_is_killed_fails_otherwise() throws Exception {
        try (Stack stack = Stack.on(home, 0);
                ConfigurableApplicationContext dashboard =
                        stack.another("--doselens.dashboard.api-requests-per-minute=1000000")) {
            String address = Stack.address(dashboard);
            Map<String, Integer> whileClickHouse =
                    answers(address, () -> stack.clickHouse().process());
            Map<String, Integer> whilePostgreSql = answers(address, this::postgreSql);

            assertThat(whileClickHouse).containsKeys("api 200", "api 503", "page 200", "page 503");
            assertThat(List.of(whileClickHouse, whilePostgreSql))
                    .allSatisfy(counted ->
                            assertThat(counted.keySet()).isSubsetOf("api 200", "api 503", "page 200", "page 503"));
        }
    }

    /**
     * What people and programs who ask all the time are answered from before a kill until all are answered again. PostgreSQL
     * may be back so soon that who came while it was away has only waited.
     */
    private static Map<String, Integer> answers(String address, Callable<ProcessHandle> engine) throws Exception {
        Map<String, Integer> counted = new ConcurrentSkipListMap<>();
        AtomicInteger wellInRow = new AtomicInteger();
        Visitor person = Visitor.loggedIn(address, Stack.login(1, Role.PHYSICIST), Stack.PASSWORD);
        String token = Stack.token(1, Role.PHYSICIST);
        // an answer that is kept is told even while ClickHouse is away, so each question is a new one
        AtomicInteger question = new AtomicInteger();
        Callable<HttpResponse<String>> byPage = () -> person.get("/exams?q=" + question.incrementAndGet());
        Callable<HttpResponse<String>> byApi =
                () -> new Visitor(address).api("/api/v1/exams?text=" + question.incrementAndGet(), token);
        List<Callable<HttpResponse<String>>> askers = List.of(byPage, byPage, byApi, byApi);
        ExecutorService crowd = Executors.newFixedThreadPool(askers.size());
        try {
            AtomicBoolean enough = new AtomicBoolean();
            List<Future<Void>> working = new ArrayList<>();
            for (Callable<HttpResponse<String>> asker : askers) {
                working.add(crowd.submit(() -> {
                    while (!enough.get()) {
                        HttpResponse<String> answer = asker.call();
                        String kind = answer.uri().getPath().startsWith("/api/") ? "api " : "page ";
                        counted.merge(kind + answer.statusCode(), 1, Integer::sum);
                        wellInRow.updateAndGet(row -> answer.statusCode() == 200 ? row + 1 : 0);
                        assertThat(answer.body()).doesNotContain("Exception", "at org.");
                    }
                    return null;
                }));
            }
            await().atMost(NOTICED).until(() -> wellInRow.get() > WELL_AGAIN);
            ProcessHandle killed = engine.call();
            killed.destroyForcibly();
            await().atMost(NOTICED)
                    .ignoreExceptions()
                    .until(() -> !killed.isAlive()
                            && engine.call().isAlive()
                            && engine.call().pid() != killed.pid());
            wellInRow.set(0);
            await().atMost(NOTICED).until(() -> wellInRow.get() > WELL_AGAIN);
            enough.set(true);
            for (Future<Void> worker : working) {
                worker.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        return counted;
    }

    private ProcessHandle postgreSql() throws IOException {
        Path file = home.resolve("postgresql/cluster/postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0))).orElseThrow();
    }

    private static void isSaid(String address) throws Exception {
        HttpResponse<String> english = asked(address + "/overview", "en");
        HttpResponse<String> chinese = asked(address + "/overview", "zh-CN");
        assertThat(english.body()).contains("Not available just now", "tries again every ten seconds");
        assertThat(chinese.body()).contains("暂时无法使用", "每十秒自动重试");
        assertThat(english.body() + chinese.body()).doesNotContain("Exception", "at org.", "??");
        assertThat(english.headers().firstValue("Retry-After")).contains("10");
        assertThat(english.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    private static HttpResponse<String> asked(String address, String language) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Accept-Language", language)
                                .build(),
                        BodyHandlers.ofString());
    }

    private ConfigurableApplicationContext start(EmbeddedClickHouse clickHouse, EmbeddedPostgreSql postgreSql) {
        List<String> settings = List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--doselens.dashboard.key-file=" + home.resolve("dashboard.key"),
                "--doselens.clickhouse.url=" + clickHouse.jdbcUrl("doselens"),
                "--doselens.clickhouse.user=" + clickHouse.user(),
                "--doselens.clickhouse.password=" + clickHouse.password(),
                "--doselens.postgresql.url=" + postgreSql.jdbcUrl("postgres"),
                "--doselens.postgresql.user=" + postgreSql.user(),
                "--doselens.postgresql.password=" + postgreSql.password());
        return SpringApplication.run(Dashboard.class, settings.toArray(String[]::new));
    }
}
