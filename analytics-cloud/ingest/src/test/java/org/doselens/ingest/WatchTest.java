package org.doselens.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.doselens.engines.EmbeddedClickHouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the process tells a scraper and a watchdog, while all is well and after an engine has gone. */
class WatchTest {

    private static final Duration NOTICED = Duration.ofSeconds(60);

    @TempDir
    Path home;

    @Test
    void figures_are_told_and_an_engine_that_went_is_told_within_a_minute() throws Exception {
        EmbeddedClickHouse engine = EmbeddedClickHouse.start(home.resolve("clickhouse"));
        List<String> settings =
                new ArrayList<>(TestEngines.settings(engine, TestEngines.POSTGRESQL, home.resolve("ingest")));
        settings.add("--doselens.ingest.metrics.port=0");
        try (engine;
                ConfigurableApplicationContext server = Ingest.serve(settings.toArray(String[]::new))) {
            int port = server.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
            await().atMost(NOTICED)
                    .untilAsserted(() -> assertThat(asked(port, "/metrics").body())
                            .containsPattern("doselens_waiting\\{.*to=\"load\".*} \\d")
                            .containsPattern("doselens_waiting_oldest_seconds\\{.*to=\"judge\".*} 0\\.0")
                            .containsPattern("doselens_disk_free_bytes\\{.*place=\"clickhouse\".*} [1-9]")
                            .containsPattern("doselens_disk_free_bytes\\{.*place=\"ingest\".*} [1-9]")
                            .containsPattern("doselens_certificate_left_seconds\\{.*certificate=\"authority\".*} [1-9]")
                            .containsPattern("doselens_backup_age_seconds\\{.*} NaN")
                            .containsPattern("doselens_engine_up\\{.*engine=\"clickhouse\".*} 1\\.0")
                            .containsPattern("hikaricp_connections_active\\{.*pool=\"clickhouse\".*}"));
            assertThat(asked(port, "/health/readiness").statusCode()).isEqualTo(200);
            assertThat(asked(port, "/env").statusCode())
                    .as("nothing else is told")
                    .isEqualTo(404);

            engine.close();

            await().atMost(NOTICED)
                    .untilAsserted(() -> assertThat(asked(port, "/metrics").body())
                            .containsPattern("doselens_engine_up\\{.*engine=\"clickhouse\".*} 0\\.0")
                            .containsPattern("doselens_engine_up\\{.*engine=\"postgresql\".*} 1\\.0"));
            assertThat(asked(port, "/health/readiness").statusCode()).isEqualTo(503);
            assertThat(asked(port, "/health/liveness").statusCode()).isEqualTo(200);
            assertThat(asked(port, "/health").body()).contains("\"clickhouse\":{\"status\":\"DOWN\"}");
        }
    }

    private static HttpResponse<String> asked(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
    }
}
