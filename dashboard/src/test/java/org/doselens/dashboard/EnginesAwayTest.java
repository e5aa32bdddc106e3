package org.doselens.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.doselens.engines.EmbeddedClickHouse;
import org.doselens.engines.EmbeddedPostgreSql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What people and programs are told while an engine is away: within a minute, at once, and without a stack trace. */
class EnginesAwayTest {

    private static final Duration NOTICED = Duration.ofSeconds(60);

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
