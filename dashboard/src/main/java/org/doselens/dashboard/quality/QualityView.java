package org.doselens.dashboard.quality;

import java.util.List;
import java.util.Locale;
import org.doselens.core.quality.DataQuality;
import org.doselens.core.quality.DeviceQuality;
import org.doselens.core.quality.DeviceQuality.Week;
import org.doselens.look.Figures;

/** Data quality in words and lines. */
public final class QualityView {

    private final List<DeviceQuality> devices;
    private final Figures f;

    QualityView(List<DeviceQuality> devices, Figures f) {
        this.devices = devices;
        this.f = f;
    }

    public List<DeviceQuality> devices() {
        return devices;
    }

    public List<String> faults() {
        return DataQuality.countedFaults();
    }

    /** The filter of the exam list that shows these exams. */
    public String filter(String fault) {
        return switch (fault) {
            case "unmapped" -> "unmapped";
            case "age" -> "fault-ageUnknown";
            default -> "fault-" + fault;
        };
    }

    /** Exams without a fault, of all devices, in percent. */
    public String total() {
        long exams = devices.stream().mapToLong(DeviceQuality::exams).sum();
        long faulty = devices.stream().mapToLong(DeviceQuality::faulty).sum();
        return exams == 0 ? Figures.NOTHING : f.percent(100.0 * (exams - faulty) / exams);
    }

    public long exams() {
        return devices.stream().mapToLong(DeviceQuality::exams).sum();
    }

    /** A line of the weeks' scores from 0 to 100, 84 by 24; empty for fewer than two weeks. */
    public String trend(DeviceQuality device) {
        List<Week> weeks = device.weeks();
        if (weeks.size() < 2) {
            return "";
        }
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < weeks.size(); i++) {
            points.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f",
                    i == 0 ? "" : " ",
                    2 + 80.0 * i / (weeks.size() - 1),
                    22 - 0.2 * weeks.get(i).score()));
        }
        return points.toString();
    }

    /** The first and the last week's score, for who cannot see the line. */
    public String trendText(DeviceQuality device) {
        List<Week> weeks = device.weeks();
        return weeks.isEmpty()
                ? Figures.NOTHING
                : f.word(
                        "quality.trend.text",
                        f.percent(weeks.get(0).score()),
                        f.percent(weeks.get(weeks.size() - 1).score()),
                        weeks.size());
    }
}
