package org.doselens.core.utilization;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.doselens.core.database.Databases;
import org.doselens.core.database.DayRange;
import org.doselens.core.database.RowBinary;
import org.doselens.core.organisation.Site;

/**
 * Keeps each device's utilization day by day in ClickHouse, as the pages work it out, where the comparison between hospitals
 * reads it. Written again, a day takes the place of what was there. Thread-safe.
 */
public final class UtilizationDays {

    private static final List<String> COLUMNS = List.of(
            "tenant_id",
            "site_id",
            "site_day",
            "device_key",
            "modality",
            "interval_source",
            "utilization_percent",
            "written_at");

    private final Databases databases;
    private final SiteTimes times;
    private final Clock clock;

    public UtilizationDays(Databases databases, OperatingHours hours, DeviceLog log, Clock clock) {
        this.databases = databases;
        this.times = new SiteTimes(new ExamTimes(databases), hours, log);
        this.clock = clock;
    }

    /**
     * Writes the days of a site on which a device had hours and an exam; the last must be over.
     *
     * @return how many it wrote
     */
    public int write(Site site, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        RowBinary rows = new RowBinary();
        int written = 0;
        for (SiteTimes.OfDevice device : times.read(site, from, to, now, UtilizationReader.IDLE_FROM)) {
            if (device.calendar().isEmpty()) {
                continue;
            }
            for (Map.Entry<LocalDate, Set<String>> day : sources(device).entrySet()) {
                Minutes minutes = Minutes.of(device.time(), SiteTimes.wholeDay(day.getKey(), site.zone()));
                if (minutes.utilization() != null) {
                    rows.uint32(site.tenantId())
                            .uint32(site.siteId())
                            .date(day.getKey())
                            .string(device.key())
                            .string(device.modality())
                            .string(
                                    day.getValue().size() == 1
                                            ? day.getValue().iterator().next()
                                            : "")
                            .float64(minutes.utilization())
                            .milliseconds(now);
                    written++;
                }
            }
        }
        if (written > 0) {
            databases
                    .insert()
                    .rows(
                            site.tenantId(),
                            new DayRange(from, to),
                            "device_day",
                            COLUMNS,
                            rows,
                            UUID.randomUUID().toString());
        }
        return written;
    }

    private static Map<LocalDate, Set<String>> sources(SiteTimes.OfDevice device) {
        return device.exams().stream()
                .collect(Collectors.groupingBy(
                        TimedExam::siteDay, TreeMap::new, Collectors.mapping(TimedExam::source, Collectors.toSet())));
    }
}
