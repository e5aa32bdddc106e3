package org.doselens.core.utilization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.Sql;
import org.doselens.core.organisation.Site;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** How patients flow through a site's devices: unusual days, and what a change would do. Thread-safe. */
public final class Flow {

    /** More days are not simulated at once. */
    public static final int MOST_SIMULATED_DAYS = 35;

    private final Databases databases;
    private final ExamTimes exams;
    private final SiteTimes times;
    private final OperatingHours hours;
    private final DeviceLog log;
    private final Clock clock;

    public Flow(Databases databases, OperatingHours hours, DeviceLog log, Clock clock) {
        this.databases = databases;
        this.exams = new ExamTimes(databases);
        this.times = new SiteTimes(exams, hours, log);
        this.hours = hours;
        this.log = log;
        this.clock = clock;
    }

    /** Waits of the weeks up to a day, day by day. */
    public WaitDays waitDays(Site site, LocalDate to) {
        LocalDate from = to.minusDays(7L * UtilizationReader.WEEKS - 1);
        List<WaitDays.Day> days = databases
                .kept()
                .ask(
                        site.tenantId(),
                        Sql.of(Flow.class, "wait_days"),
                        new MapSqlParameterSource("tenant", site.tenantId())
                                .addValue("site", site.siteId())
                                .addValue("from", from.toString())
                                .addValue("to", to.toString())
                                .addValue("zone", site.zone().getId())
                                .addValue("fewest", WaitDays.FEWEST),
                        (row, number) -> new WaitDays.Day(
                                LocalDate.parse(row.getString("day")),
                                row.getInt("patients"),
                                row.getInt("longer"),
                                row.getDouble("median"),
                                row.getDouble("usual")));
        return new WaitDays(from, to, days);
    }

    /**
     * Simulates recorded days with a change and without.
     *
     * @throws UtilizationRefused if the question cannot be answered as it is
     */
    public WhatIf whatIf(Site site, WhatIf.Question question) {
        if (question.from().isEmpty()) {
            throw new UtilizationRefused(UtilizationRefused.Reason.UNKNOWN, "a device is needed");
        }
        boolean moves = !question.to().isEmpty() && question.perDay() > 0;
        if (question.from().equals(question.to()) || !(moves || question.openLaterMinutes() != 0)) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT, "a device, and what changes on it, are needed");
        }
        long days = question.lastDay().toEpochDay() - question.firstDay().toEpochDay() + 1;
        if (days < 1 || days > MOST_SIMULATED_DAYS || Math.abs(question.openLaterMinutes()) > 12 * 60) {
            throw new UtilizationRefused(
                    UtilizationRefused.Reason.WRONG_INPUT,
                    "days are asked for in order, at most " + MOST_SIMULATED_DAYS + " at once");
        }
        Instant now = clock.instant();
        LogBook book = new LogBook(
                log.entries(
                        site,
                        SiteTimes.wholeDay(question.firstDay(), site.zone()).from(),
                        SiteTimes.wholeDay(question.lastDay(), site.zone()).to()),
                now);
        TableTime table = exams.tableTime(site, question.lastDay());
        Map<String, List<ExamFacts>> byDevice = exams.facts(site, question.firstDay(), question.lastDay()).stream()
                .map(book::corrected)
                .collect(Collectors.groupingBy(exam -> exam.time().deviceKey(), TreeMap::new, Collectors.toList()));
        Map<String, Double> turnover = new TreeMap<>();
        times.read(site, question.firstDay(), question.lastDay(), now, UtilizationReader.IDLE_FROM)
                .forEach(device -> turnover.put(
                        device.key(),
                        Spread.of(device.time().turnovers().stream()
                                        .map(Span::minutes)
                                        .toList())
                                .median()));
        List<ExamFacts> widened = byDevice.values().stream()
                .flatMap(all -> table.widen(all, ExamFacts::time, ExamFacts::with).exams().stream())
                .toList();
        return new WhatIfRun(question, site.zone(), hours.calendars(site), shortest(turnover, widened)).run(widened);
    }

    /** The turnover of each device while somebody waits, where enough tell; a median holds pauses for want of patients too. */
    private static Map<String, Double> shortest(Map<String, Double> medians, List<ExamFacts> exams) {
        Map<String, List<ExamFacts>> byDevice =
                exams.stream().collect(Collectors.groupingBy(exam -> exam.time().deviceKey()));
        Map<String, Double> found = new TreeMap<>(medians);
        byDevice.forEach((device, all) -> {
            List<Double> waiting = Turnovers.whileSomebodyWaits(all);
            if (waiting.size() >= Turnovers.FEWEST) {
                found.put(device, Spread.of(waiting).median());
            }
        });
        return found;
    }
}
