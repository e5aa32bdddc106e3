package org.doselens.core.utilization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.core.database.Databases;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.Usual;
import org.doselens.core.organisation.Site;

/** Reads where the hours of a site's devices went. Thread-safe. */
public final class UtilizationReader {

    /** A longer gap between two exams is idle, not turnover. */
    public static final Duration IDLE_FROM = Duration.ofMinutes(60);

    /** Weeks behind the heat map, what is usual, and learned hours. */
    public static final int WEEKS = 13;

    /** More days are not read at once. */
    public static final int MOST_DAYS = 92;

    /** Of a heat map. */
    public static final int MOST_DAYS_OF_HEAT = 366;

    private static final Duration A_WEEK = Duration.ofDays(7);

    private final KeptUse kept;
    private final ExamTimes exams;
    private final SiteTimes times;
    private final DeviceDirectory directory;
    private final DeviceLog log;
    private final Clock clock;

    public UtilizationReader(
            Databases databases, DeviceDirectory directory, OperatingHours hours, DeviceLog log, Clock clock) {
        this.kept = new KeptUse(databases, hours, log, clock);
        this.exams = new ExamTimes(databases);
        this.times = new SiteTimes(exams, hours, log);
        this.directory = directory;
        this.log = log;
        this.clock = clock;
    }

    /** Some days of a site, with a timeline if it is one day. */
    public Utilization read(Site site, LocalDate from, LocalDate to) {
        return read(
                site,
                from,
                to,
                clock.instant(),
                ground(site, from, directory.of(site, today(site)), exams.tableTime(site, to)),
                exams.facts(site, around(from, to).toList()));
    }

    /**
     * Some days of a site at a glance.
     *
     * @param devices of the site, as the directory tells them of the last of the days
     */
    public UseAtAGlance glance(Site site, LocalDate from, LocalDate to, List<DeviceDirectory.Entry> devices) {
        return glance(
                site,
                from,
                to,
                clock.instant(),
                ground(site, from, devices, taught(site, to, devices)),
                exams.moments(site, around(from, to).toList()));
    }

    /** The same, and a week earlier up to the same time of day; what both stand on is read once. */
    public AgainstLastWeek glanceAgainstLastWeek(
            Site site, LocalDate from, LocalDate to, List<DeviceDirectory.Entry> devices) {
        Instant now = clock.instant();
        MeasuredDevice.Ground ground = ground(site, from.minusWeeks(1), devices, taught(site, to, devices));
        List<ExamFacts> moments = exams.moments(
                site,
                Stream.concat(around(from, to), around(from.minusWeeks(1), to.minusWeeks(1)))
                        .distinct()
                        .toList());
        return new AgainstLastWeek(
                glance(site, from, to, now, ground, moments),
                glance(site, from.minusWeeks(1), to.minusWeeks(1), now.minus(A_WEEK), ground, moments));
    }

    /** Some days with those beside them: an exam that began before midnight takes time after it. */
    private static Stream<LocalDate> around(LocalDate from, LocalDate to) {
        return from.minusDays(1).datesUntil(to.plusDays(2));
    }

    /** Two periods of as many days, a week apart. */
    public record AgainstLastWeek(UseAtAGlance asked, UseAtAGlance before) {}

    /** @param taught by what steps of the weeks before */
    private MeasuredDevice.Ground ground(
            Site site, LocalDate from, List<DeviceDirectory.Entry> devices, TableTime taught) {
        LocalDate known = devices.stream()
                .map(DeviceDirectory.Entry::firstDay)
                .filter(day -> day != null)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new MeasuredDevice.Ground(
                times.calendars(site, from.minusDays(1), known), taught, exams.identity(site), devices);
    }

    /** What the weeks before teach; not asked where a directory that goes back as far knows of no steps. */
    private TableTime taught(Site site, LocalDate to, List<DeviceDirectory.Entry> devices) {
        return devices.stream().anyMatch(device -> device.withSteps() > 0) ? exams.tableTime(site, to) : TableTime.NONE;
    }

    private Utilization read(
            Site site, LocalDate from, LocalDate to, Instant now, MeasuredDevice.Ground ground, List<ExamFacts> facts) {
        List<DeviceLog.Entry> entries = entries(site, from, to);
        LogBook book = new LogBook(entries, now);
        List<DeviceUse> devices = new ArrayList<>();
        List<ExamFacts> begun = new ArrayList<>();
        List<Double> turnovers = new ArrayList<>();
        List<Double> delays = new ArrayList<>();
        for (MeasuredDevice device : MeasuredDevice.of(site, from, to, now, ground, book, facts)) {
            DeviceDays days = device.days();
            devices.add(days.measure(
                    device.name(),
                    device.modality(),
                    device.begun(),
                    device.clockOffsetS(),
                    book.correctedOf(device.told(), from, to),
                    device.bias(),
                    from.equals(to)));
            begun.addAll(device.begun());
            turnovers.addAll(days.turnovers());
            delays.addAll(days.firstCaseDelays());
        }
        return new Utilization(
                from,
                to,
                now,
                devices,
                DeviceDays.patients(begun),
                Spread.of(turnovers),
                Spread.of(delays),
                Waits.of(begun),
                procedures(begun),
                Queue.of(devices, begun),
                entries);
    }

    private UseAtAGlance glance(
            Site site,
            LocalDate from,
            LocalDate to,
            Instant now,
            MeasuredDevice.Ground ground,
            List<ExamFacts> moments) {
        LogBook book = new LogBook(entries(site, from, to), now);
        Map<String, Minutes> minutes = new TreeMap<>();
        List<ExamFacts> begun = new ArrayList<>();
        int withoutHours = 0;
        for (MeasuredDevice device : MeasuredDevice.of(site, from, to, now, ground, book, moments)) {
            minutes.put(device.name().deviceKey(), device.days().minutes());
            withoutHours += device.days().withoutHours() > 0 && !device.begun().isEmpty() ? 1 : 0;
            begun.addAll(device.begun());
        }
        return new UseAtAGlance(minutes, withoutHours, Waits.of(begun));
    }

    private List<DeviceLog.Entry> entries(Site site, LocalDate from, LocalDate to) {
        return log.entries(
                site,
                from.minusDays(1).atStartOfDay(site.zone()).toInstant(),
                to.plusDays(2).atStartOfDay(site.zone()).toInstant());
    }

    private LocalDate today(Site site) {
        return clock.instant().atZone(site.zone()).toLocalDate();
    }

    private static List<Utilization.ProcedureTime> procedures(List<ExamFacts> exams) {
        Map<List<String>, List<ExamFacts>> groups = exams.stream()
                .collect(Collectors.groupingBy(exam -> List.of(
                        exam.standardKey(),
                        exam.standardKey().isEmpty() ? exam.name() : "",
                        exam.time().modality())));
        return groups.entrySet().stream()
                .map(group -> new Utilization.ProcedureTime(
                        group.getKey().get(0),
                        group.getKey().get(1),
                        group.getKey().get(2),
                        group.getValue().size(),
                        Spread.of(DeviceDays.lengths(group.getValue())),
                        group.getValue().stream()
                                .collect(Collectors.groupingBy(
                                        exam -> exam.time().deviceKey(), TreeMap::new, Collectors.counting()))))
                .sorted(Comparator.comparingInt(Utilization.ProcedureTime::exams)
                        .reversed()
                        .thenComparing(Utilization.ProcedureTime::standardKey)
                        .thenComparing(Utilization.ProcedureTime::name))
                .toList();
    }

    /**
     * What the weeks before tell.
     *
     * @param heat of the asked modality
     * @param utilization of all devices on the same weekday
     * @param exams of all devices on the same weekday
     */
    public record Past(HeatMap heat, Usual utilization, Usual occupancy, Usual exams) {}

    /** The weeks before a day, which does not belong to them; an empty modality is all of them. */
    public Past past(Site site, LocalDate day, String modality) {
        LocalDate from = day.minusDays(7L * WEEKS);
        LocalDate to = day.minusDays(1);
        return kept.of(site, to, List.of("past", modality), () -> readPast(site, day, modality, from, to));
    }

    private Past readPast(Site site, LocalDate day, String modality, LocalDate from, LocalDate to) {
        ZoneId zone = site.zone();
        HeatMap.Sum sum = new HeatMap.Sum(zone);
        Map<LocalDate, Minutes> minutes = new TreeMap<>();
        Map<LocalDate, Integer> counts = new TreeMap<>();
        int known = 0;
        for (SiteTimes.OfDevice device : times.read(site, from, to, clock.instant(), IDLE_FROM)) {
            device.exams().stream()
                    .filter(exam -> exam.siteDay().getDayOfWeek() == day.getDayOfWeek())
                    .forEach(exam -> counts.merge(exam.siteDay(), 1, Integer::sum));
            if (device.calendar().isEmpty()) {
                continue;
            }
            if (modality.isEmpty() || modality.equals(device.modality())) {
                known++;
                sum.add(device.time(), usualDays(device.calendar().get(), from, to, zone));
            }
            for (LocalDate one = from; one.isBefore(day); one = one.plusDays(7)) {
                minutes.merge(one, Minutes.of(device.time(), SiteTimes.wholeDay(one, zone)), Minutes::plus);
            }
        }
        minutes.keySet().retainAll(counts.keySet());
        return new Past(
                new HeatMap(from, to, sum.cells(), known),
                Usual.of(percents(minutes, true)),
                Usual.of(percents(minutes, false)),
                Usual.of(counts.values()));
    }

    private static List<Double> percents(Map<LocalDate, Minutes> minutes, boolean utilization) {
        return minutes.values().stream()
                .map(day -> utilization ? day.utilization() : day.occupancy())
                .filter(percent -> percent != null)
                .toList();
    }

    private static SpanSet usualDays(Calendar calendar, LocalDate from, LocalDate to, ZoneId zone) {
        return SpanSet.of(from.datesUntil(to.plusDays(1))
                .filter(day -> !calendar.exceptional(day))
                .map(day -> SiteTimes.wholeDay(day, zone))
                .toList());
    }

    /** Two periods compared, of one device or of all whose hours are known (empty). */
    public Comparison compare(
            Site site, String device, LocalDate from, LocalDate to, LocalDate thenFrom, LocalDate thenTo) {
        Map<LocalDate, Comparison.Day> before = daily(site, device, from, to);
        Map<LocalDate, Comparison.Day> after = daily(site, device, thenFrom, thenTo);
        return Comparison.of(
                new Comparison.Period(from, to, before.size()),
                before.values(),
                new Comparison.Period(thenFrom, thenTo, after.size()),
                after.values());
    }

    /** Utilization day by day, of one device or of all whose hours are known (empty). */
    public UseTrend trend(Site site, String device, LocalDate from, LocalDate to) {
        ZoneId zone = site.zone();
        List<UseTrend.Day> days = daily(site, device, from, to).entrySet().stream()
                .map(day -> new UseTrend.Day(
                        day.getKey(),
                        day.getValue().minutes().utilization(),
                        day.getValue().minutes().occupancy(),
                        day.getValue().exams()))
                .toList();
        Instant since = from.atStartOfDay(zone).toInstant();
        List<DeviceLog.Entry> marks = log
                .entries(site, since, to.plusDays(1).atStartOfDay(zone).toInstant())
                .stream()
                .filter(entry -> !entry.from().isBefore(since))
                .filter(entry -> device.isEmpty() || device.equals(entry.deviceKey()))
                .sorted(Comparator.comparing(DeviceLog.Entry::from))
                .toList();
        return new UseTrend(from, to, days, marks);
    }

    /** What each performer did, by pseudonym; the caller asks first whether the site lets it be told, and whom. */
    public List<StaffLoad> staff(Site site, LocalDate from, LocalDate to) {
        TableTime table = exams.tableTime(site, to);
        return StaffLoad.of(exams.facts(site, from, to).stream()
                .collect(Collectors.groupingBy(exam -> exam.time().deviceKey()))
                .values()
                .stream()
                .flatMap(all -> table.widen(all, ExamFacts::time, ExamFacts::with).exams().stream())
                .toList());
    }

    /** Utilization by weekday and hour of up to a year, of a modality or of all (empty). */
    public HeatMap heat(Site site, LocalDate from, LocalDate to, String modality) {
        return kept.of(site, to, List.of("heat", from, modality), () -> readHeat(site, from, to, modality));
    }

    private HeatMap readHeat(Site site, LocalDate from, LocalDate to, String modality) {
        List<HeatMap.Sum> devices = times.read(site, from, to, clock.instant(), IDLE_FROM).parallelStream()
                .filter(device -> modality.isEmpty() || modality.equals(device.modality()))
                .filter(device -> device.calendar().isPresent())
                .map(device -> new HeatMap.Sum(site.zone())
                        .add(device.time(), usualDays(device.calendar().get(), from, to, site.zone())))
                .toList();
        HeatMap.Sum sum = new HeatMap.Sum(site.zone());
        devices.forEach(sum::add);
        return new HeatMap(from, to, sum.cells(), devices.size());
    }

    private Map<LocalDate, Comparison.Day> daily(Site site, String device, LocalDate from, LocalDate to) {
        Map<LocalDate, Comparison.Day> days = new TreeMap<>();
        for (SiteTimes.OfDevice one : times.read(site, from, to, clock.instant(), IDLE_FROM)) {
            if (one.calendar().isEmpty() || !(device.isEmpty() || device.equals(one.key()))) {
                continue;
            }
            Map<LocalDate, Long> counts =
                    one.exams().stream().collect(Collectors.groupingBy(TimedExam::siteDay, Collectors.counting()));
            from.datesUntil(to.plusDays(1)).forEach(day -> {
                Minutes minutes = Minutes.of(one.time(), SiteTimes.wholeDay(day, site.zone()));
                if (minutes.available() > 0) {
                    int exams = counts.getOrDefault(day, 0L).intValue();
                    days.merge(
                            day,
                            new Comparison.Day(minutes, exams),
                            (a, b) -> new Comparison.Day(a.minutes().plus(b.minutes()), a.exams() + b.exams()));
                }
            });
        }
        return days;
    }

    /** Hours that each device's exams of the weeks before today suggest, or that they are too few, by device. */
    public Map<String, HoursProposal> proposals(Site site) {
        LocalDate today = today(site);
        LocalDate from = today.minusDays(7L * WEEKS);
        Map<String, List<TimedExam>> byDevice = exams.times(site, from, today.minusDays(1)).stream()
                .collect(Collectors.groupingBy(TimedExam::deviceKey));
        LocalDate first = byDevice.values().stream()
                .flatMap(List::stream)
                .map(TimedExam::siteDay)
                .min(Comparator.naturalOrder())
                .orElse(today);
        List<LocalDate> dates = first.datesUntil(today).toList();
        Map<String, HoursProposal> found = new TreeMap<>();
        byDevice.forEach((device, exams) -> {
            HoursProposal proposal = HoursProposal.learn(exams, dates, site.zone());
            if (proposal != null) {
                found.put(device, proposal);
            }
        });
        return found;
    }
}
