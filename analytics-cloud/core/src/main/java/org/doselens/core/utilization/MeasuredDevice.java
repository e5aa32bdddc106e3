package org.doselens.core.utilization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.organisation.Site;

/**
 * A device on some days with its exams and hours, which every measure of it is taken from.
 *
 * @param clockOffsetS what its receiver sees of its clock; null if not known
 * @param told exams as they came, of the days and the one before and after
 * @param begun those of the days, with clocks set right and for the time on the table
 * @param bias how they were widened to it; null if none was
 */
record MeasuredDevice(
        DeviceName name,
        String modality,
        Double clockOffsetS,
        List<ExamFacts> told,
        List<ExamFacts> begun,
        TableTime.Bias bias,
        DeviceDays days) {

    /** What the time of every device stands on. */
    record Ground(
            Map<String, Calendar> calendars,
            TableTime table,
            DeviceIdentity identity,
            List<DeviceDirectory.Entry> devices) {}

    private record Known(DeviceName name, String modality, Double clockOffsetS) {}

    /**
     * The devices of a site, by modality and name.
     *
     * @param facts exams of the days and the one before and after; others are left out
     */
    static List<MeasuredDevice> of(
            Site site, LocalDate from, LocalDate to, Instant now, Ground ground, LogBook book, List<ExamFacts> facts) {
        Map<String, List<ExamFacts>> byDevice = facts.stream()
                .filter(exam -> between(exam.time().siteDay(), from.minusDays(1), to.plusDays(1)))
                .collect(Collectors.groupingBy(exam -> exam.time().deviceKey(), TreeMap::new, Collectors.toList()));
        return known(ground, byDevice).stream()
                .map(device -> {
                    String key = device.name().deviceKey();
                    List<ExamFacts> told = byDevice.getOrDefault(key, List.of());
                    TableTime.Widened<ExamFacts> widened = ground.table()
                            .widen(told.stream().map(book::corrected).toList(), ExamFacts::time, ExamFacts::with);
                    return new MeasuredDevice(
                            device.name(),
                            device.modality(),
                            device.clockOffsetS(),
                            told,
                            widened.exams().stream()
                                    .filter(exam -> between(exam.time().siteDay(), from, to))
                                    .toList(),
                            widened.bias(),
                            new DeviceDays(
                                    ground.calendars().getOrDefault(key, Calendar.UNKNOWN),
                                    widened.exams(),
                                    book.down(key),
                                    from,
                                    to,
                                    site.zone(),
                                    now,
                                    UtilizationReader.IDLE_FROM));
                })
                .toList();
    }

    /** Devices heard of lately and those of the exams; what a site keeps out and has no exams is left out. */
    private static List<Known> known(Ground ground, Map<String, List<ExamFacts>> byDevice) {
        Map<String, Known> found = new LinkedHashMap<>();
        for (DeviceDirectory.Entry entry : ground.devices()) {
            String key = entry.name().deviceKey();
            if (!ground.identity().replaced(key)
                    && (byDevice.containsKey(key) || (!entry.ignored() && entry.exams() > 0))) {
                found.put(key, new Known(entry.name(), entry.modality(), entry.clockOffsetS()));
            }
        }
        byDevice.forEach((key, exams) -> {
            ExamFacts last = exams.get(exams.size() - 1);
            found.putIfAbsent(key, new Known(last.device(), last.time().modality(), null));
        });
        return found.values().stream()
                .sorted(Comparator.comparing(Known::modality)
                        .thenComparing(one -> one.name().label()))
                .toList();
    }

    private static boolean between(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
