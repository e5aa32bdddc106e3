package org.doselens.core.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.core.exam.DeviceName;

/**
 * Something about devices' identities that cannot be right, or changed.
 *
 * @param seen what does not fit together, by the first day
 */
public record DeviceDoubt(Kind kind, List<Seen> seen) {

    /** What does not fit. */
    public enum Kind {
        /** One key, several station names on the same days: perhaps two devices with one serial number. */
        TWO_UNDER_ONE_SERIAL,
        /** One key, station names one after the other: renamed. */
        RENAMED,
        /** One serial number under several keys, as when a model's name changed. */
        SERIAL_UNDER_SEVERAL_KEYS,
        /** One station name under several keys: a device replaced, or its serial number changed. */
        STATION_UNDER_SEVERAL_KEYS
    }

    /** A key, name and serial number that came together. */
    public record Seen(
            DeviceName name,
            String serialNumber,
            String modality,
            int exams,
            LocalDate firstDay,
            LocalDate lastDay,
            List<LocalDate> days) {}

    private static final int DAYS_TOGETHER = 2;

    static List<DeviceDoubt> of(List<Seen> all) {
        List<DeviceDoubt> found = new ArrayList<>();
        grouped(all, seen -> seen.name().deviceKey()).forEach((key, seen) -> {
            List<Seen> names = seen.stream()
                    .filter(one -> !one.name().stationName().isBlank())
                    .toList();
            if (distinct(names, one -> one.name().stationName()) > 1) {
                found.add(new DeviceDoubt(together(names) ? Kind.TWO_UNDER_ONE_SERIAL : Kind.RENAMED, names));
            }
        });
        acrossKeys(all, Seen::serialNumber, Kind.SERIAL_UNDER_SEVERAL_KEYS, found);
        acrossKeys(all, seen -> seen.name().stationName(), Kind.STATION_UNDER_SEVERAL_KEYS, found);
        return List.copyOf(found);
    }

    private static void acrossKeys(List<Seen> all, Function<Seen, String> by, Kind kind, List<DeviceDoubt> found) {
        grouped(
                        all.stream().filter(seen -> !by.apply(seen).isBlank()).toList(),
                        seen -> seen.modality() + " " + by.apply(seen).toUpperCase(Locale.ROOT))
                .forEach((same, seen) -> {
                    if (distinct(seen, one -> one.name().deviceKey()) > 1) {
                        found.add(new DeviceDoubt(kind, seen));
                    }
                });
    }

    private static Map<String, List<Seen>> grouped(List<Seen> all, Function<Seen, String> by) {
        return all.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList()));
    }

    private static long distinct(List<Seen> seen, Function<Seen, String> by) {
        return seen.stream().map(by).distinct().count();
    }

    /** Whether two names were in use on the same days, more than once. */
    private static boolean together(List<Seen> names) {
        for (Seen one : names) {
            for (Seen other : names) {
                Set<LocalDate> both = new HashSet<>(one.days());
                both.retainAll(other.days());
                if (!one.name().stationName().equals(other.name().stationName()) && both.size() >= DAYS_TOGETHER) {
                    return true;
                }
            }
        }
        return false;
    }
}
