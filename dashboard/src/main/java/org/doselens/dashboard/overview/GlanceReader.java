package org.doselens.dashboard.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.doselens.core.background.Beside;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.OverviewReader;
import org.doselens.core.exam.Trends;
import org.doselens.core.organisation.Site;
import org.doselens.core.review.Backlog;
import org.doselens.core.review.Worklist;
import org.doselens.core.utilization.KeptUse;
import org.doselens.core.utilization.UseAtAGlance;
import org.doselens.core.utilization.UtilizationReader;
import org.doselens.dashboard.overview.Glance.Hours;
import org.doselens.dashboard.overview.Glance.Moves;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;

/** Gathers what an overview shows, for the page, the API and the daily summary. Thread-safe. */
@Component
public class GlanceReader {

    private static final Set<String> EXAMS = Set.of("exam");
    /** The same weekday a week earlier can be compared with periods up to here. */
    private static final int MOST_DAYS_AGAINST_LAST_WEEK = 7;

    private final OverviewReader overview;
    private final DeviceDirectory devices;
    private final Worklist worklist;
    private final Trends trends;
    private final UtilizationReader utilization;
    private final Clock clock;
    private final Beside beside;
    private final KeptAnswers kept;
    private final KeptUse keptUse;

    GlanceReader(
            Databases databases,
            OverviewReader overview,
            DeviceDirectory devices,
            Worklist worklist,
            UtilizationReader utilization,
            KeptUse keptUse,
            Beside beside,
            Clock clock) {
        this.overview = overview;
        this.devices = devices;
        this.worklist = worklist;
        this.trends = new Trends(new NamedParameterJdbcTemplate(databases.clickHouseDataSource()));
        this.utilization = utilization;
        this.beside = beside;
        this.clock = clock;
        this.kept = databases.kept();
        this.keptUse = keptUse;
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
        Supplier<Moves> moves = beside.ask(() -> moves(site, today));
        Supplier<Backlog> backlog = beside.ask(() ->
                worklist.backlog(site, today, today.atStartOfDay(site.zone()).toInstant()));
        List<DeviceDirectory.Entry> known = devices.of(site, period.to());
        Supplier<Hours> hours = beside.ask(() -> keptUse.of(
                site, period.to(), List.of("hours", period.days(), known), () -> hours(site, period, known)));
        return new Glance(
                overview.read(site, period.to(), period.days(), known), backlog.get(), hours.get(), moves.get());
    }

    private Hours hours(Site site, Period period, List<DeviceDirectory.Entry> known) {
        UseAtAGlance use;
        UseAtAGlance before = null;
        if (period.days() > MOST_DAYS_AGAINST_LAST_WEEK) {
            use = utilization.glance(site, period.from(), period.to(), known);
        } else {
            UtilizationReader.AgainstLastWeek both =
                    utilization.glanceAgainstLastWeek(site, period.from(), period.to(), known);
            use = both.asked();
            before = both.before();
        }
        Map<String, Double> byDevice = new TreeMap<>();
        use.byDevice().forEach((device, minutes) -> {
            Double percent = minutes.utilization();
            if (percent != null) {
                byDevice.put(device, percent);
            }
        });
        return new Hours(
                use.minutes().utilization(),
                before == null ? null : before.minutes().utilization(),
                byDevice,
                use.withoutHours(),
                use.waits().waited(),
                use.waits().exams() - use.waits().waited().n() - use.waits().impossible(),
                use.waits().impossible(),
                before == null
                        ? org.doselens.core.utilization.Spread.NONE
                        : before.waits().waited());
    }

    /** Reads weeks of exams, which one of today hardly moves: it is waited for until the next hour. */
    private Moves moves(Site site, LocalDate today) {
        return kept.work(
                site.tenantId(),
                EXAMS,
                new DayRange(DayRange.ALL.first(), today.minusDays(1)),
                List.of("moves", site, today, clock.instant().truncatedTo(ChronoUnit.HOURS)),
                () -> new Moves(
                        trends.doseShifts(site, today), trends.newNames(site, today), trends.cameLate(site, today)));
    }
}
