package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.core.organisation.Site;

/** The time of every device of a site over many days, from exam times alone. Thread-safe. */
final class SiteTimes {

    private static final int BEGINS_ANEW_MONTHS = 6;

    private final ExamTimes exams;
    private final OperatingHours hours;
    private final DeviceLog log;

    SiteTimes(ExamTimes exams, OperatingHours hours, DeviceLog log) {
        this.exams = exams;
        this.hours = hours;
        this.log = log;
    }

    /**
     * A device.
     *
     * @param calendar absent if nobody said hours
     * @param time of the days and a little beyond; without hours it has no open time
     * @param exams that began on the days
     */
    record OfDevice(String key, String modality, Optional<Calendar> calendar, DeviceTime time, List<TimedExam> exams) {}

    /** Devices that had exams, by key. */
    List<OfDevice> read(Site site, LocalDate from, LocalDate to, Instant now, Duration idleFrom) {
        ZoneId zone = site.zone();
        LogBook book = new LogBook(
                log.entries(
                        site,
                        wholeDay(from, zone).from(),
                        wholeDay(to.plusDays(1), zone).to()),
                now);
        Map<String, Calendar> calendars = calendars(site, from.minusDays(1), null);
        TableTime table = exams.tableTime(site, to);
        Map<String, List<TimedExam>> byDevice = exams.times(site, from.minusDays(1), to.plusDays(1)).stream()
                .map(book::corrected)
                .collect(Collectors.groupingBy(TimedExam::deviceKey, TreeMap::new, Collectors.toList()));
        SpanSet past = SpanSet.of(List.of(new Span(Instant.EPOCH, now)));
        // a year of many devices is work for every core
        return byDevice.entrySet().parallelStream()
                .map(device -> {
                    List<TimedExam> all = table.widen(device.getValue(), Function.identity(), (exam, wide) -> wide)
                            .exams();
                    Optional<Calendar> calendar = Optional.ofNullable(calendars.get(device.getKey()));
                    SpanSet open = calendar.orElse(Calendar.UNKNOWN).open(from.minusDays(1), to.plusDays(1), zone);
                    List<Span> spans =
                            all.stream().flatMap(exam -> exam.span().stream()).toList();
                    return new OfDevice(
                            device.getKey(),
                            modality(all),
                            calendar,
                            DeviceTime.of(open.and(past), book.down(device.getKey()), spans, idleFrom),
                            all.stream()
                                    .filter(exam -> !exam.siteDay().isBefore(from)
                                            && !exam.siteDay().isAfter(to))
                                    .toList());
                })
                .toList();
    }

    /**
     * The calendar of each device that has hours, from the day of the site's first exam on. A site that had none for half a
     * year begins anew, so that nothing older is read.
     *
     * @param from what was before is not asked
     * @param known a day on which the site had exams, null if none is known: was it before, the first is not looked for
     */
    Map<String, Calendar> calendars(Site site, LocalDate from, LocalDate known) {
        Map<String, Calendar> calendars = hours.calendars(site);
        if (known != null && known.isBefore(from)) {
            return calendars;
        }
        exams.firstDay(site, from.minusMonths(BEGINS_ANEW_MONTHS))
                .ifPresent(first -> calendars.replaceAll((device, calendar) -> calendar.since(first)));
        return calendars;
    }

    private static String modality(List<TimedExam> exams) {
        return exams.stream()
                .collect(Collectors.groupingBy(TimedExam::modality, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** From midnight to midnight at the site. */
    static Span wholeDay(LocalDate day, ZoneId zone) {
        return new Span(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
