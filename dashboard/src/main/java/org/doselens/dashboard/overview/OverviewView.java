package org.doselens.dashboard.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.doselens.core.exam.ExamRow;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Overview.ModalityToday;
import org.doselens.core.exam.Overview.Verdicts;
import org.doselens.core.exam.Usual;
import org.doselens.core.review.Backlog;
import org.doselens.dashboard.DashboardSettings;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The overview as its template asks for it. */
public final class OverviewView {

    private static final int MOST_CHANGES = 5;

    private final Glance glance;
    private final Overview overview;
    private final Period period;
    private final Figures f;
    private final ExamWords words;
    private final DashboardSettings settings;
    private final ZoneId zone;

    OverviewView(Glance glance, Period period, Figures f, ExamWords words, DashboardSettings settings, ZoneId zone) {
        this.glance = glance;
        this.overview = glance.overview();
        this.period = period;
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

    /** The days this is about. */
    public Period period() {
        return period;
    }

    /** 16–22 Nov: the days as one reads them. */
    public String periodWords() {
        return period.own()
                ? f.shortDay(period.from()) + (period.days() == 1 ? "" : " – " + f.shortDay(period.to()))
                : f.word("overview.period." + period.name());
    }

    /** What waits for a decision. */
    public Backlog backlog() {
        return glance.backlog();
    }

    /** Where hours and minutes went. */
    public Glance.Hours hours() {
        return glance.hours();
    }

    /** What changed since yesterday, the most pressing first. */
    public List<Change> changes() {
        return new Changes(glance, f, words, settings.sharePercent()).most(MOST_CHANGES);
    }

    /** A device's utilization in percent, or null. */
    public Double utilization(DeviceToday device) {
        return glance.hours().byDevice().get(device.name().deviceKey());
    }

    /** A bar's width in percent of its room. */
    public String width(double share, double whole) {
        return String.format(Locale.ROOT, "%.1f%%", whole <= 0 ? 0 : Math.min(100, 100 * share / whole));
    }

    /** The most items of one age, at least 1. */
    public int mostOfAnAge() {
        return Math.max(
                1,
                glance.backlog().ages().stream()
                        .mapToInt(Backlog.Age::items)
                        .max()
                        .orElse(0));
    }

    /** Why exams are counted nowhere, with how many. */
    public List<Map.Entry<String, Integer>> leftOut() {
        return List.copyOf(overview.leftOut().entrySet());
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

    /** Within if the share keeps its target, near if not: a share has no level to be over. Of few exams it has no colour. */
    public String shareState(Verdicts verdicts) {
        if (verdicts == null || verdicts.share() == null) {
            return "none";
        }
        if (verdicts.judged() < Changes.FEWEST_JUDGED) {
            return "plain";
        }
        return verdicts.share() >= settings.sharePercent() ? "within" : "near";
    }

    public String target() {
        return f.upTo(settings.sharePercent(), 1);
    }

    /** Devices in the order of interest: the silent, those with exams, then the quiet ones, last the resting. */
    public List<DeviceToday> devices() {
        return overview.devices().stream()
                .sorted(Comparator.comparing((DeviceToday device) -> !device.silent())
                        .thenComparing(this::resting)
                        .thenComparing(device -> device.exams() == 0)
                        .thenComparing(device -> ModalityOrder.of(device.modality()))
                        .thenComparing(device -> device.name().label()))
                .toList();
    }

    /** Modalities that had exams in the period or usually have, as a department counts them. */
    public List<ModalityToday> modalities() {
        return overview.modalities().stream()
                .filter(one ->
                        one.exams() > 0 || (one.usual().known() && one.usual().p75() > 0))
                .sorted(Comparator.comparing((ModalityToday one) -> ModalityOrder.of(one.modality()))
                        .thenComparing(ModalityToday::modality))
                .toList();
    }

    /** +3 against the usual median; nothing where nothing is known to compare with. */
    public String difference(ModalityToday one) {
        return one.usual().known()
                ? f.signed(Math.round(one.exams() - one.usual().median()))
                : "";
    }

    /** What a modality's count stands against, in words. */
    public String usualOf(ModalityToday one) {
        return one.usual().known()
                ? f.word(
                        "overview.device.label",
                        f.count(one.exams()),
                        f.range(one.usual().p25(), one.usual().p75()),
                        one.usual().days())
                : f.word("overview.device.label.none", f.count(one.exams()));
    }

    /** Whether a device has no exam in the period and usually none, such as one of which only old studies came. */
    public boolean resting(DeviceToday device) {
        return device.exams() == 0
                && !device.silent()
                && (!device.usual().known() || device.usual().p75() == 0);
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

    /** Whether a count lies outside of the usual band. */
    public boolean unusual(int exams, Usual usual) {
        return usual.known() && (exams > usual.p75() || exams < usual.p25());
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

    /** What the two charts are drawn from. */
    public ChartPoints charts() {
        return new ChartPoints(overview, f, settings, zone);
    }
}
