package org.doselens.dashboard.distribution;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.doselens.core.distribution.ProtocolChart;
import org.doselens.core.utilization.DeviceLog;
import org.doselens.core.utilization.LogKind;
import org.doselens.look.Figures;

/**
 * What devices' logs say of a trend's time: a tube changed, a protocol edited.
 *
 * @param entries the latest first
 * @param names of devices by key
 */
public record LogMarks(List<DeviceLog.Entry> entries, Map<String, String> names, ZoneId zone, Figures f) {

    private static final int NEWEST = 400;
    private static final int MOST_LINES = 12;

    /**
     * A mark on a chart's line, 240 wide.
     *
     * @param x where its point stands
     */
    public record Mark(String x, String text) {}

    /** Marks of a chart's device, where its exams of that day begin; the newest 400 exams as the line has them. */
    public List<Mark> on(ProtocolChart chart) {
        List<LocalDate> days = chart.days()
                .subList(Math.max(0, chart.days().size() - NEWEST), chart.days().size());
        return entries.stream()
                .filter(entry -> entry.deviceKey().equals(chart.deviceKey()) && entry.kind() != LogKind.CLOCK)
                .filter(entry -> !days.isEmpty() && !day(entry).isBefore(days.get(0)))
                .map(entry -> new Mark(x(days, day(entry)), text(entry)))
                .toList();
    }

    /** In words, without clocks. */
    public List<String> lines() {
        return entries.stream()
                .filter(entry -> entry.kind() != LogKind.CLOCK)
                .limit(MOST_LINES)
                .map(entry -> names.getOrDefault(entry.deviceKey(), Figures.NOTHING) + " " + text(entry))
                .toList();
    }

    private String text(DeviceLog.Entry entry) {
        return f.word("deviceLog.kind." + entry.kind().key()) + " " + f.day(day(entry));
    }

    private LocalDate day(DeviceLog.Entry entry) {
        return entry.from().atZone(zone).toLocalDate();
    }

    private static String x(List<LocalDate> days, LocalDate day) {
        int at = 0;
        while (at < days.size() - 1 && days.get(at).isBefore(day)) {
            at++;
        }
        return String.format(Locale.ROOT, "%.1f", 2 + 236.0 * at / Math.max(1, days.size() - 1));
    }
}
