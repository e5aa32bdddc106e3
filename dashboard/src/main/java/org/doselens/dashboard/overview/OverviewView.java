package org.doselens.dashboard.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.doselens.core.exam.ExamRow;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Overview.Verdicts;
import org.doselens.core.exam.Usual;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The overview as its template asks for it. */
public final class OverviewView {

    private final Overview overview;
    private final Figures f;
    private final ExamWords words;
    private final DashboardSettings settings;
    private final ZoneId zone;

    OverviewView(Overview overview, Figures f, ExamWords words, DashboardSettings settings, ZoneId zone) {
        this.overview = overview;
        this.f = f;
        this.words = words;
        this.settings = settings;
        this.zone = zone;
    }

    public Overview overview() {
        return overview;
    }

    public ExamWords words() {
        return words;
    }

    /** Whether anything was ever received that this page could show. */
    public boolean empty() {
        return overview.devices().isEmpty() && overview.latest().isEmpty();
    }

    /** Message key of the period: {@code 1}, {@code 3} or {@code 7}. */
    public String period() {
        return String.valueOf(overview.periodDays());
    }

    public Spark examSpark() {
        List<Integer> values = new ArrayList<>(overview.previous());
        values.add(overview.exams());
        return Spark.of(values);
    }

    public Spark shareSpark() {
        List<Double> values = new ArrayList<>();
        overview.previousCt().forEach(verdicts -> values.add(verdicts.share()));
        values.add(overview.ct().share());
        return Spark.of(values);
    }

    /** Exams above or below the usual median. */
    public long difference() {
        return Math.round(overview.exams() - overview.usual().median());
    }

    /** +11 % of the usual median; empty where that is nothing. */
    public String differencePercent() {
        double median = overview.usual().median();
        return median == 0 ? "" : f.signed(100.0 * (overview.exams() - median) / median) + "%";
    }

    /** Within if the share keeps its target, near if not: a share has no level to be over. */
    public String shareState(Verdicts verdicts) {
        if (verdicts == null || verdicts.share() == null) {
            return "none";
        }
        return verdicts.share() >= settings.sharePercent() ? "within" : "near";
    }

    public String target() {
        return f.upTo(settings.sharePercent(), 1);
    }

    /** Devices in the order of interest: with exams or a silence to look at, then the quiet ones, last the resting. */
    public List<DeviceToday> devices() {
        return overview.devices().stream()
                .sorted(Comparator.comparing(this::resting)
                        .thenComparing(device -> device.exams() == 0 && !device.silent())
                        .thenComparing(device -> ModalityOrder.of(device.modality()))
                        .thenComparing(device -> device.name().label()))
                .toList();
    }

    /** Whether a device has no exam in the period and usually none, such as one of which only old studies came. */
    public boolean resting(DeviceToday device) {
        return device.exams() == 0
                && !device.silent()
                && (!device.usual().known() || device.usual().p75() == 0);
    }

    /** Devices that are not resting. */
    public long active() {
        return overview.devices().stream().filter(device -> !resting(device)).count();
    }

    public Bullet bullet(DeviceToday device) {
        int busiest =
                overview.devices().stream().mapToInt(DeviceToday::exams).max().orElse(0);
        return Bullet.of(device.exams(), device.usual(), busiest);
    }

    /** +3 against the usual median, or nothing to compare with. */
    public String difference(DeviceToday device) {
        return device.usual().known() && !resting(device)
                ? f.signed(Math.round(device.exams() - device.usual().median()))
                : Figures.NOTHING;
    }

    /** Whether the count lies outside of the usual band. */
    public boolean unusual(DeviceToday device) {
        Usual usual = device.usual();
        return usual.known() && (device.exams() > usual.p75() || device.exams() < usual.p25());
    }

    public long heardOf() {
        return overview.devices().stream()
                .filter(device -> !device.silent() && !resting(device))
                .count();
    }

    /** The device that has been silent for longest. */
    public DeviceToday longestSilent() {
        return overview.silentDevices().stream()
                .min(Comparator.comparing(DeviceToday::lastDataAt))
                .orElseThrow();
    }

    /** How far a device's clock is off, either way. */
    public Duration clock(DeviceToday device) {
        return Duration.ofSeconds(Math.round(Math.abs(device.clockOffsetS())));
    }

    /** When anything of any device last came; null if nothing ever did. */
    public Instant lastDataAt() {
        return overview.devices().stream()
                .map(DeviceToday::lastDataAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Whether a receiver was heard of in the last twenty minutes: its signs of life may take a quarter of an hour. */
    public boolean receiverHeard() {
        return overview.receivers()
                .filter(beats -> f.since(beats.lastAt()).compareTo(Duration.ofMinutes(20)) < 0)
                .isPresent();
    }

    /** The state beside an exam in the list of the latest. */
    public String state(ExamRow row) {
        return row.verdict().state();
    }

    /** CT exams of the trend that were judged. */
    public int judgedInTrend() {
        return overview.trend().stream()
                .mapToInt(day -> day.verdicts().judged())
                .sum();
    }

    /** Why CT exams of the period were not judged, most first. */
    public List<Map.Entry<String, Integer>> reasons() {
        return overview.ct().notJudged().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .toList();
    }

    /** A reason's bar in percent of the width. */
    public String reasonWidth(int exams) {
        int most = reasons().isEmpty() ? 1 : reasons().get(0).getValue();
        return (100 * exams / Math.max(1, most)) + "%";
    }

    /** What the two charts are drawn from. */
    public ChartPoints charts() {
        return new ChartPoints(overview, f, settings, zone);
    }
}
