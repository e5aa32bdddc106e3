package org.doselens.onsite.status;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.onsite.database.LocalDatabase;
import org.doselens.onsite.server.PageHome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both laws by day: the counters as they stood when a day was last looked at, kept in {@code onsite.db}, and what each day
 * added. They are the counters that the metrics export, so that the increase over a day is the same there. Looked at every
 * five minutes, with every view, at midnight of the site, and at start and end. The first look of a day closes the day before:
 * what came since the last look came before midnight, or before the receiver was off over midnight. Thread-safe.
 */
@Component
class DailyFigures {

    private static final Logger LOG = LoggerFactory.getLogger(DailyFigures.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);
    private static final int DAYS = 7;

    private final LocalDatabase database;
    private final StatusSource source;
    private final PageHome home;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "daily-figures"));

    /** The counters at a moment. */
    record Counters(Status.Objects objects, Status.Records records) {}

    /**
     * What a day added.
     *
     * @param records with {@code pending} as it stood when the day was last looked at
     * @param holds whether both sides of both laws grew by the same
     */
    record Day(LocalDate day, Status.Objects objects, Status.Records records, boolean holds) {}

    private volatile ScheduledFuture<?> nextLook;

    private record Kept(LocalDate day, Counters counters) {}

    DailyFigures(LocalDatabase database, StatusSource source, PageHome home, Clock clock) {
        this.database = database;
        this.source = source;
        this.home = home;
        this.clock = clock;
        database.define("CREATE TABLE IF NOT EXISTS law_day (day TEXT PRIMARY KEY, counters TEXT NOT NULL)");
        timer.execute(this::look);
    }

    private void look() {
        try {
            note(source.now());
        } catch (RuntimeException e) {
            LOG.warn("The day's figures could not be noted: {}", e.getClass().getSimpleName());
        }
        try {
            nextLook = timer.schedule(this::look, untilNextLook().toMillis() + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the page ends
        }
    }

    /** Five minutes, or until the day ends if that is sooner. */
    Duration untilNextLook() {
        Instant now = clock.instant();
        Duration untilMidnight = Duration.between(
                now, today().plusDays(1).atStartOfDay(home.zone()).toInstant());
        return untilMidnight.compareTo(LOOK_EVERY) < 0 ? untilMidnight : LOOK_EVERY;
    }

    /** Notes how today stands; at the very first look also where it began. */
    void note(Status status) {
        LocalDate today = today();
        String counters = JSON.writeValueAsString(new Counters(status.objects(), status.records()));
        database.change(sql -> {
            sql.sql("INSERT INTO law_day (day, counters) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM law_day)")
                    .params(today.minusDays(1).toString(), counters)
                    .update();
            sql.sql("UPDATE law_day SET counters = ? WHERE day = (SELECT max(day) FROM law_day WHERE day < ?)"
                            + " AND NOT EXISTS (SELECT 1 FROM law_day WHERE day >= ?)")
                    .params(counters, today.toString(), today.toString())
                    .update();
            return sql.sql("INSERT INTO law_day (day, counters) VALUES (?, ?)"
                            + " ON CONFLICT DO UPDATE SET counters = excluded.counters")
                    .params(today.toString(), counters)
                    .update();
        });
    }

    /** The last days that were looked at, the latest first. */
    List<Day> last() {
        List<Kept> kept =
                database.ask(sql -> sql.sql("SELECT day, counters FROM law_day ORDER BY day DESC LIMIT " + (DAYS + 1))
                        .query((row, number) -> new Kept(
                                LocalDate.parse(row.getString(1)), JSON.readValue(row.getString(2), Counters.class)))
                        .list());
        List<Day> days = new ArrayList<>();
        for (int i = 0; i + 1 < kept.size(); i++) {
            days.add(grown(
                    kept.get(i).day(), kept.get(i).counters(), kept.get(i + 1).counters()));
        }
        return days;
    }

    private static Day grown(LocalDate day, Counters now, Counters before) {
        Status.Objects o = now.objects();
        Status.Objects p = before.objects();
        Status.Records r = now.records();
        Status.Records q = before.records();
        Status.Objects objects = new Status.Objects(
                o.received() - p.received(),
                o.assembled() - p.assembled(),
                o.duplicate() - p.duplicate(),
                o.quarantined() - p.quarantined(),
                o.ignored() - p.ignored());
        Status.Records grown = new Status.Records(
                r.closed() - q.closed(),
                r.uploaded() - q.uploaded(),
                r.pending() - q.pending(),
                r.withheld() - q.withheld(),
                r.superseded() - q.superseded(),
                null);
        Status.Records shown = new Status.Records(
                grown.closed(), grown.uploaded(), r.pending(), grown.withheld(), grown.superseded(), null);
        return new Day(day, objects, shown, objects.holds() && grown.holds());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), home.zone());
    }

    @PreDestroy
    void end() {
        if (nextLook != null) {
            nextLook.cancel(false);
        }
        timer.shutdownNow();
        try {
            note(source.now());
        } catch (RuntimeException e) {
            LOG.warn("The day's figures could not be noted: {}", e.getClass().getSimpleName());
        }
    }
}
