package org.doselens.dashboard.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.exam.Trends;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Worklist;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.DeviceUse;
import org.doselens.core.utilization.OperatingHours;
import org.doselens.core.utilization.Utilization;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.overview.Glance.Hours;
import org.doselens.dashboard.overview.Glance.Moves;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Gathers what an overview shows, for the page, the API and the daily summary. Thread-safe. */
@Component
public class GlanceReader {

    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final Duration MOVES_KEEP = Duration.ofMinutes(5);
    /** The same weekday a week earlier can be compared with periods up to here. */
    private static final int MOST_DAYS_AGAINST_LAST_WEEK = 7;

    private final OverviewReader overview;
    private final Worklist worklist;
    private final Trends trends;
    private final UtilizationReader now;
    private final UtilizationReader lastWeek;
    private final Clock clock;
    private final Map<Integer, KeptMoves> kept = new ConcurrentHashMap<>();

    private record KeptMoves(LocalDate day, Instant until, Moves moves) {}

    GlanceReader(
            Databases databases, OverviewReader overview, DeviceDirectory devices, Worklist worklist, Clock clock) {
        this.overview = overview;
        this.worklist = worklist;
        this.trends = new Trends(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));
        this.now = utilization(databases, devices, clock);
        this.lastWeek = utilization(databases, devices, Clock.offset(clock, A_WEEK.negated()));
        this.clock = clock;
    }

    private static UtilizationReader utilization(Databases databases, DeviceDirectory devices, Clock clock) {
        return new UtilizationReader(
                databases, devices, new OperatingHours(databases, clock), new DeviceLog(databases, clock), clock);
    }

    /** Changes whenever something is received for the site; cheap to ask. */
    public String stamp(Site site) {
        return overview.stamp(site);
    }

    /** The site's today. */
    public LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }

    /** All of it, of one period. */
    public Glance read(Site site, Period period) {
        LocalDate today = today(site);
        return new Glance(
                overview.read(site, period.to(), period.days()),
                worklist.backlog(site, today, today.atStartOfDay(site.zone()).toInstant()),
                hours(site, period),
                moves(site, today));
    }

    private Hours hours(Site site, Period period) {
        Utilization use = now.read(site, period.from(), period.to());
        Utilization before = period.days() > MOST_DAYS_AGAINST_LAST_WEEK
                ? null
                : lastWeek.read(site, period.from().minusWeeks(1), period.to().minusWeeks(1));
        Map<String, Double> byDevice = new TreeMap<>();
        for (DeviceUse device : use.devices()) {
            Double percent = device.minutes().utilization();
            if (percent != null) {
                byDevice.put(device.name().deviceKey(), percent);
            }
        }
        return new Hours(
                use.minutes().utilization(),
                before == null ? null : before.minutes().utilization(),
                byDevice,
                use.withoutHours().size(),
                use.waits().waited(),
                use.waits().exams() - use.waits().waited().n() - use.waits().impossible(),
                use.waits().impossible(),
                before == null
                        ? org.doselens.core.utilization.Spread.NONE
                        : before.waits().waited());
    }

    /** Reads weeks of exams, which move slowly. */
    private Moves moves(Site site, LocalDate today) {
        KeptMoves last = kept.get(site.siteId());
        if (last != null && last.day().equals(today) && clock.instant().isBefore(last.until())) {
            return last.moves();
        }
        Moves moves = new Moves(trends.doseShifts(site, today), trends.newNames(site, today));
        kept.put(site.siteId(), new KeptMoves(today, clock.instant().plus(MOVES_KEEP), moves));
        return moves;
    }
}
