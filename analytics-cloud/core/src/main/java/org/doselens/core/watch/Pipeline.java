package org.doselens.core.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.doselens.core.background.BackgroundLoop;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What waits between the stages of the cloud, over all hospitals. Read every 15 seconds beside the scrape, so that a scrape
 * is answered at once whatever the engines do; the age of the figures is told with them. Thread-safe.
 */
public final class Pipeline implements MeterBinder {

    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration SILENT = Duration.ofHours(2);
    private static final Duration OF_LATE = Duration.ofDays(1);

    private static final String WAITING = "doselens.waiting";
    private static final String OLDEST = "doselens.waiting.oldest";

    private final Databases databases;
    private final Clock clock;
    private volatile Map<String, Double> figures = Map.of();
    private volatile Instant readAt;

    public Pipeline(Databases databases, Clock clock) {
        this.databases = databases;
        this.clock = clock;
        this.readAt = clock.instant();
    }

    public BackgroundLoop loop() {
        return new BackgroundLoop("figures of the pipeline", Duration.ZERO, PAUSE, this::read);
    }

    /**
     * What waits for a stage.
     *
     * @param stage load, judge, judge again, split, map again, report; refused (in the last day) and receivers do not wait
     * @param late how long the first of them waits beyond its time; zero if none does
     */
    public record Waiting(String stage, long count, Duration late) {}

    /** What waits now, by stage. */
    public static Map<String, Waiting> waiting(JdbcClient postgreSql, Instant now) {
        Map<String, Waiting> waiting = new HashMap<>();
        postgreSql
                .sql(Sql.of(Pipeline.class, "what_waits"))
                .param("since", Timestamp.from(now.minus(OF_LATE)))
                .query(row -> {
                    String stage = row.getString("name");
                    Timestamp since = row.getTimestamp("since");
                    boolean late = since != null && since.toInstant().isBefore(now);
                    waiting.put(
                            stage,
                            new Waiting(
                                    stage,
                                    row.getLong("waiting"),
                                    late ? Duration.between(since.toInstant(), now) : Duration.ZERO));
                });
        return waiting;
    }

    private void read() {
        Instant now = clock.instant();
        Map<String, Double> read = new HashMap<>();
        for (Waiting one : waiting(databases.postgreSql(), now).values()) {
            read.put(one.stage(), (double) one.count());
            read.put(one.stage() + " since", seconds(one.late()));
        }
        databases
                .clickHouse()
                .sql(Sql.of(Pipeline.class, "state_of_clickhouse"))
                .param("after", now.minus(SILENT).getEpochSecond())
                .query(row -> {
                    read.put(row.getString("name"), row.getDouble("figure"));
                });
        figures = Map.copyOf(read);
        readAt = now;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private double figure(String name) {
        return figures.getOrDefault(name, Double.NaN);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        waiting(registry, "load", "packages");
        waiting(registry, "judge", "exams");
        waiting(registry, "judge again", "tenants");
        waiting(registry, "split", "days");
        waiting(registry, "map again", "names");
        waiting(registry, "report", "reports");
        gauge(registry, "doselens.refused.packages", "Refused in the last day", now -> figure("refused"));
        gauge(registry, "doselens.receivers", "Receivers that are not revoked", now -> figure("receivers"));
        gauge(
                registry,
                "doselens.receivers.silent",
                "Of them, those that said nothing for two hours",
                now -> Math.max(0, figure("receivers") - figure("talking")));
        gauge(
                registry,
                "doselens.clickhouse.damaged.parts",
                "Parts that ClickHouse found damaged and set aside",
                now -> figure("damaged"));
        Gauge.builder("doselens.disk.free", this, now -> figure("free"))
                .tag("place", "clickhouse")
                .baseUnit("bytes")
                .description("Room on the disk, of ClickHouse the fullest")
                .register(registry);
        Gauge.builder("doselens.disk.total", this, now -> figure("total"))
                .tag("place", "clickhouse")
                .baseUnit("bytes")
                .description("Size of the disk")
                .register(registry);
        Gauge.builder("doselens.figures.age", this, now -> seconds(Duration.between(readAt, clock.instant())))
                .baseUnit("seconds")
                .description("How old the figures of what waits are: they are not read while an engine is away")
                .register(registry);
    }

    private void waiting(MeterRegistry registry, String stage, String what) {
        Gauge.builder(WAITING, this, now -> figure(stage))
                .tag("to", stage.replace(' ', '-'))
                .tag("what", what)
                .description("What waits for a stage, in units of its label what")
                .register(registry);
        Gauge.builder(OLDEST, this, now -> figure(stage + " since"))
                .tag("to", stage.replace(' ', '-'))
                .baseUnit("seconds")
                .description("How long the first of them waits beyond its time")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String says, ToDoubleFunction<Pipeline> figure) {
        Gauge.builder(name, this, figure).description(says).register(registry);
    }
}
