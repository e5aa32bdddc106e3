package org.doselens.core.utilization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.core.exam.DeviceName;

/**
 * Where patients stand in line: devices by how many people wait for them on average while they are open (J. Little: the
 * minutes waited of all patients, divided by the minutes open), the longest line first. Devices whose patients' arrivals
 * nobody tells follow by utilization.
 *
 * @param waiting people waiting on average; null without arrivals or hours
 * @param waited of the exams whose arrival is known
 * @param utilization percent; null without hours
 */
public record Queue(DeviceName device, String modality, Double waiting, Spread waited, Double utilization) {

    private static final Duration LONGEST = Duration.ofHours(24);

    static List<Queue> of(List<DeviceUse> devices, List<ExamFacts> exams) {
        Map<String, List<ExamFacts>> byDevice =
                exams.stream().collect(Collectors.groupingBy(exam -> exam.time().deviceKey()));
        List<Queue> lines = new ArrayList<>();
        for (DeviceUse device : devices) {
            List<Double> waits = byDevice.getOrDefault(device.name().deviceKey(), List.of()).stream()
                    .filter(exam -> exam.arrivedAt() != null && exam.time().startedAt() != null)
                    .map(exam -> Duration.between(exam.arrivedAt(), exam.time().startedAt()))
                    .filter(wait -> !wait.isNegative() && wait.compareTo(LONGEST) <= 0)
                    .map(wait -> wait.toMillis() / 60_000.0)
                    .toList();
            double open = device.minutes().available();
            Double waiting = waits.isEmpty() || open == 0
                    ? null
                    : waits.stream().mapToDouble(Double::doubleValue).sum() / open;
            lines.add(new Queue(
                    device.name(),
                    device.modality(),
                    waiting,
                    Spread.of(waits),
                    device.minutes().utilization()));
        }
        lines.sort(Comparator.comparing(Queue::waiting, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Queue::utilization, Comparator.nullsLast(Comparator.reverseOrder())));
        return List.copyOf(lines);
    }
}
