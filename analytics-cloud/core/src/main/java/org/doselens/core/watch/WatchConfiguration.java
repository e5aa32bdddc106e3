package org.doselens.core.watch;

import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The watch of both engines for a Spring process; the names of the beans are those of its health. */
@Configuration(proxyBeanMethods = false)
public class WatchConfiguration {

    @Bean
    EngineWatch clickhouse(ClickHouseSettings settings) {
        return EngineWatch.of(settings);
    }

    @Bean
    EngineWatch postgresql(PostgreSqlSettings settings) {
        return EngineWatch.of(settings);
    }

    @Bean
    BackgroundLoop watchOfClickHouse(EngineWatch clickhouse) {
        return clickhouse.loop();
    }

    @Bean
    BackgroundLoop watchOfPostgreSql(EngineWatch postgresql) {
        return postgresql.loop();
    }
}
