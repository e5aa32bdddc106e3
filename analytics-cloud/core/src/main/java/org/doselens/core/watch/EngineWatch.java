package org.doselens.core.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.ClickHouseSettings;
import org.doselens.core.database.PostgreSqlSettings;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Whether an engine answers: asked every ten seconds on a connection of its own, so that neither a full pool nor a stopped
 * engine holds up who wants to know. Thread-safe.
 */
public final class EngineWatch implements HealthIndicator, MeterBinder {

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final String engine;
    private final JdbcClient client;
    /** Until it was asked, an engine counts as up: the start has just used it. */
    private volatile boolean up = true;

    private volatile double answerSeconds;

    private EngineWatch(String engine, DataSource source) {
        this.engine = engine;
        this.client = JdbcClient.create(source);
    }

    static EngineWatch of(ClickHouseSettings settings) {
        Properties limits = new Properties();
        limits.setProperty("connection_timeout", Long.toString(LONGEST.toMillis()));
        limits.setProperty("socket_timeout", Long.toString(LONGEST.toMillis()));
        return new EngineWatch("clickhouse", source(settings.url(), settings.user(), settings.password(), limits));
    }

    static EngineWatch of(PostgreSqlSettings settings) {
        String seconds = Long.toString(LONGEST.toSeconds());
        Properties limits = new Properties();
        limits.setProperty("connectTimeout", seconds);
        limits.setProperty("loginTimeout", seconds);
        limits.setProperty("socketTimeout", seconds);
        return new EngineWatch("postgresql", source(settings.url(), settings.user(), settings.password(), limits));
    }

    private static DataSource source(String url, String user, String password, Properties limits) {
        DriverManagerDataSource source = new DriverManagerDataSource(url, user, password);
        source.setConnectionProperties(limits);
        return source;
    }

    BackgroundLoop loop() {
        return new BackgroundLoop("watch of " + engine, Duration.ZERO, PAUSE, this::ask);
    }

    private void ask() {
        long startedNs = System.nanoTime();
        try {
            client.sql("SELECT 1").query(Integer.class).single();
            up = true;
        } catch (RuntimeException e) {
            up = false;
            throw e;
        } finally {
            answerSeconds = (System.nanoTime() - startedNs) / 1e9;
        }
    }

    /** Whether it answered when it was asked last. */
    public boolean isUp() {
        return up;
    }

    @Override
    public Health health() {
        return up ? Health.up().build() : Health.down().build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("doselens.engine.up", this, watch -> watch.up ? 1 : 0)
                .tag("engine", engine)
                .description("1 while the engine answers")
                .register(registry);
        Gauge.builder("doselens.engine.answer", this, watch -> watch.answerSeconds)
                .tag("engine", engine)
                .baseUnit("seconds")
                .description("How long its last answer took, 5 at most")
                .register(registry);
    }
}
