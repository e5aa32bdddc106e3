package org.doselens.dashboard.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.doselens.core.exam.DeviceDirectory;
import org.doselens.core.exam.DeviceName;
import org.doselens.core.reference.Level;
import org.doselens.core.reference.OrderStatistics.Interval;
import org.doselens.core.reference.OwnDistribution;
import org.doselens.core.reference.OwnDistribution.Proposal;
import org.doselens.core.reference.OwnDistribution.Room;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The level editor in words and on one axis. */
public final class OwnLevelView {

    /** What a facility's median may be compared with. */
    private static final Set<String> LEVELS = Set.of("p75", "europeanDrl", "localDrl", "localWorkingLevel");

    private static final Set<String> SHOWN =
            Set.of("p75", "europeanDrl", "p50", "localDrl", "localWorkingLevel", "typicalValue");
    private static final double ROOM = 1.08;

    private final OwnDistribution doses;
    private final List<Level> published;
    private final List<DeviceDirectory.Entry> devices;
    private final Figures f;
    private final ExamWords words;
    private final LocalDate today;
    private final double full;

    OwnLevelView(
            OwnDistribution doses,
            List<Level> all,
            List<DeviceDirectory.Entry> devices,
            Figures f,
            ExamWords words,
            LocalDate today) {
        this.devices = devices;
        this.doses = doses;
        this.published = all.stream()
                .filter(level -> level.standardKeys().contains(doses.question().standardKey()))
                .filter(level -> level.metric().equals(doses.question().metric().key()))
                .filter(level -> level.isOf(doses.question().band()))
                .filter(level -> SHOWN.contains(level.statistic()))
                .filter(level -> level.phantomCm() == null
                        || doses.question().phantomCm() == 0
                        || level.phantomCm() == doses.question().phantomCm())
                .sorted(Comparator.comparingDouble(Level::value))
                .toList();
        this.f = f;
        this.words = words;
        this.today = today;
        double most = doses.exams() == 0 ? 0 : doses.quantile(0.95);
        this.full = ROOM
                * DoubleStream.concat(DoubleStream.of(most), published.stream().mapToDouble(Level::value))
                        .max()
                        .orElse(1);
    }

    public OwnDistribution doses() {
        return doses;
    }

    public List<Level> published() {
        return published;
    }

    public boolean empty() {
        return doses.exams() == 0;
    }

    /** A place on the axis, in percent of its width. */
    public String at(double value) {
        return percent(Math.min(value, full));
    }

    /** A stretch of the axis, in percent of its width. */
    public String width(double from, double to) {
        return percent(Math.max(0, Math.min(to, full) - Math.min(from, full)));
    }

    private String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * value / full);
    }

    public double quantile(double q) {
        return doses.quantile(q);
    }

    /** A figure in the metric's unit. */
    public String value(double value) {
        return words.value(doses.question().metric().key(), value);
    }

    /** The interval of a quantile, or that there are too few exams for one. */
    public String interval(double q) {
        Interval interval = doses.interval(q);
        return interval == null
                ? f.word("ownLevels.noInterval")
                : f.significant(interval.low()) + " – " + f.significant(interval.high());
    }

    /** Whether a published level is in force today. */
    public boolean inForce(Level level) {
        return level.force() != null && level.force().on(today);
    }

    /** The facility's median against the level: {@code within}, {@code over}, or {@code none} below the minimum sample. */
    public String comparison(Level level) {
        if (!doses.enough() || !LEVELS.contains(level.statistic())) {
            return "none";
        }
        return doses.quantile(0.5) > level.value() ? "over" : "within";
    }

    /** The median as a share of the level. */
    public String ratio(Level level) {
        return empty() ? Figures.NOTHING : f.ratio(doses.quantile(0.5) / level.value());
    }

    /** What share of these exams would have been over a value, and how many a day. */
    public String over(double value) {
        if (empty()) {
            return Figures.NOTHING;
        }
        int over = doses.over(value);
        return f.word(
                "ownLevels.over",
                f.percent(100.0 * over / doses.exams()),
                f.decimal((double) over / Math.max(1, doses.days()), 1));
    }

    public List<Proposal> proposals() {
        return doses.proposals();
    }

    /** The proposal as a number field takes it. */
    public String rounded(double value) {
        return String.format(Locale.ROOT, "%.3g", value).contains("e")
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }

    /** How a room's device is called; its key where the directory does not know it. */
    public String device(Room room) {
        return devices.stream()
                .map(DeviceDirectory.Entry::name)
                .filter(device -> device.deviceKey().equals(room.deviceKey()))
                .map(DeviceName::label)
                .findFirst()
                .orElse(room.deviceKey());
    }

    public List<Room> rooms() {
        return doses.rooms();
    }
}
