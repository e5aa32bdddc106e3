package org.doselens.core.utilization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.KeptAnswers;
import org.doselens.core.organisation.Site;

/** What was worked out of a site's exams, hours and device log, until one of them changes. Thread-safe. */
public final class KeptUse {

    private static final Set<String> EXAMS = Set.of("exam");

    private final KeptAnswers kept;
    private final OperatingHours hours;
    private final DeviceLog log;
    private final DeviceRules rules;
    private final Clock clock;

    public KeptUse(Databases databases, OperatingHours hours, DeviceLog log, Clock clock) {
        this.kept = databases.kept();
        this.hours = hours;
        this.log = log;
        this.rules = new DeviceRules(databases, clock);
        this.clock = clock;
    }

    /**
     * What people said of a site's devices.
     *
     * @param question what is asked about them
     */
    private record Said(
            List<?> question,
            List<OperatingHours.SaidWeek> weeks,
            List<OperatingHours.SaidException> exceptions,
            List<DeviceLog.Entry> log,
            List<DeviceRules.Rule> rules) {}

    /**
     * Works out what stands on a site's exams up to a day and on what people said of its devices, or tells what came of it
     * before. While the day lasts it is worked out anew each minute.
     *
     * @param to to its midnight, beyond which an exam may reach that began before
     * @param question equal if it is the same
     * @param work whose result is small and immutable
     */
    public <T> T of(Site site, LocalDate to, List<?> question, Supplier<T> work) {
        List<Object> asked = new ArrayList<>(question);
        asked.add(site);
        asked.add(to);
        Instant now = clock.instant();
        if (!to.isBefore(now.atZone(site.zone()).toLocalDate())) {
            asked.add(now.truncatedTo(ChronoUnit.MINUTES));
        }
        Said said = new Said(
                asked,
                hours.weeks(site),
                hours.exceptions(site),
                log.entries(
                        site,
                        Instant.EPOCH,
                        SiteTimes.wholeDay(to.plusDays(1), site.zone()).to()),
                rules.rules(site));
        // the day of the very first exam counts too
        return kept.work(site.tenantId(), EXAMS, new DayRange(DayRange.ALL.first(), to), said, work);
    }
}
