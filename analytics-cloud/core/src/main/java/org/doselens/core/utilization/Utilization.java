package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.doselens.core.exam.DeviceName;

/**
 * What a site's devices did in some days.
 *
 * @param patients by pseudonym; somebody examined on two devices counts once
 * @param waits patients' waiting, as far as their arrival is known
 * @param procedures durations by procedure, the most frequent first
 * @param queues where patients stand in line, the longest line first
 * @param log what the devices' logs say of these days
 */
public record Utilization(
        LocalDate from,
        LocalDate to,
        Instant computedAt,
        List<DeviceUse> devices,
        int patients,
        Spread turnover,
        Spread firstCaseDelay,
        Waits waits,
        List<ProcedureTime> procedures,
        List<Queue> queues,
        List<DeviceLog.Entry> log) {

    /**
     * How often a procedure was done, where, and how long it takes.
     *
     * @param standardKey empty if it is not mapped
     * @param name a released name; may be empty
     * @param duration of those with a length
     * @param byDevice exams by device key
     */
    public record ProcedureTime(
            String standardKey, String name, String modality, int exams, Spread duration, Map<String, Long> byDevice) {}

    /** A gap with its device. */
    public record Gap(DeviceName device, Segment idle) {}

    /** Minutes of all devices whose hours are known. */
    public Minutes minutes() {
        return devices.stream().map(DeviceUse::minutes).reduce(Minutes.NONE, Minutes::plus);
    }

    /** Exams of all devices. */
    public int exams() {
        return devices.stream().mapToInt(DeviceUse::exams).sum();
    }

    /** Body parts of all exams. */
    public int bodyParts() {
        return devices.stream().mapToInt(DeviceUse::bodyParts).sum();
    }

    /** Exams that were discontinued. */
    public int discontinued() {
        return devices.stream().mapToInt(DeviceUse::discontinued).sum();
    }

    /** Devices that have exams but no hours. */
    public List<DeviceUse> withoutHours() {
        return devices.stream()
                .filter(device -> device.withoutHours() > 0 && device.exams() > 0)
                .toList();
    }

    /** The largest gaps of all devices. */
    public List<Gap> largestGaps(int most) {
        Stream<Gap> all =
                devices.stream().flatMap(device -> device.gaps().stream().map(idle -> new Gap(device.name(), idle)));
        return all.sorted(Comparator.comparingDouble((Gap gap) -> gap.idle().minutes())
                        .reversed())
                .limit(most)
                .toList();
    }
}
