package org.doselens.dashboard.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.doselens.core.quality.DataQuality;
import org.doselens.core.quality.DeviceQuality;
import org.doselens.core.quality.DeviceQuality.Week;
import org.doselens.core.quality.NotJudged;
import org.doselens.look.Figures;

/** Data quality in words and lines. */
public final class QualityView {

    /** As they are told: what the hospital can mend first. */
    private static final List<String> REASONS =
            List.of("unmapped", "noLevel", "phantom", "noAge", "noSize", "noValue", "pending");

    private final List<DeviceQuality> devices;
    private final List<NotJudged> notJudged;
    private final LocalDate from;
    private final Figures f;

    /**
     * @param from the day since which exams are counted
     */
    QualityView(List<DeviceQuality> devices, List<NotJudged> notJudged, LocalDate from, Figures f) {
        this.devices = devices;
        this.notJudged = notJudged;
        this.from = from;
        this.f = f;
    }

    /** The day since which exams are counted, for the filter of the exam list. */
    public LocalDate from() {
        return from;
    }

    public List<NotJudged> notJudged() {
        return notJudged;
    }

    /** Reasons that any exam has, in order; those that the page does not know at the end. */
    public List<String> reasons() {
        Set<String> found = new TreeSet<>();
        notJudged.forEach(one -> found.addAll(one.reasons().keySet()));
        List<String> told = new ArrayList<>(REASONS);
        told.retainAll(found);
        found.removeAll(REASONS);
        told.addAll(found);
        return told;
    }

    /** Share of a modality's exams that was judged, in percent. */
    public String judged(NotJudged modality) {
        return f.percent(100.0 * modality.judged() / modality.exams());
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
