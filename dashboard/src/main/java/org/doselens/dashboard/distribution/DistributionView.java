package org.doselens.dashboard.distribution;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.doselens.core.distribution.ControlChart.Point;
import org.doselens.core.distribution.DoseGroup;
import org.doselens.core.distribution.ProtocolChart;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** Distributions and control charts in words and lines. */
public final class DistributionView {

    /** Under so many exams a group's figures are not compared. */
    private static final int FEW = 20;

    /** Groups whose keys are the lower edges of bands. */
    private static final Set<String> BANDS = Set.of("age", "size", "weight", "thickness");

    private final DistributionQuery query;
    private final List<DoseGroup> groups;
    private final List<ProtocolChart> charts;
    private final ExamWords words;
    private final Figures f;

    DistributionView(
            DistributionQuery query, List<DoseGroup> groups, List<ProtocolChart> charts, ExamWords words, Figures f) {
        this.query = query;
        this.groups = groups.stream()
                .sorted(
                        BANDS.contains(query.dimension())
                                ? Comparator.comparing(
                                        group -> group.key().isEmpty() ? 1e9 : Double.parseDouble(group.key()))
                                : query.dimension().equals("month")
                                        ? Comparator.comparing(DoseGroup::key)
                                        : Comparator.comparing(DoseGroup::n).reversed())
                .toList();
        this.charts = charts.stream()
                .sorted(Comparator.comparing((ProtocolChart chart) -> chart.lastShift() == null)
                        .thenComparing(chart -> -chart.days().size()))
                .toList();
        this.words = words;
        this.f = f;
    }

    public List<DoseGroup> groups() {
        return groups;
    }

    public List<ProtocolChart> charts() {
        return charts;
    }

    public long exams() {
        return groups.stream().mapToLong(DoseGroup::n).sum();
    }

    public boolean few(DoseGroup group) {
        return group.n() < FEW;
    }

    /** The name of a group. */
    public String name(DoseGroup group) {
        if (group.key().isEmpty()) {
            return f.word("exam.unknown");
        }
        return switch (query.dimension()) {
            case "procedure" -> words.standard(group.key());
            case "age" -> f.word("distribution.age." + group.key());
            case "size" -> f.word("distribution.size." + group.key());
            case "weight" -> f.word("distribution.weight." + group.key());
            case "thickness" ->
                group.key().equals("80")
                        ? f.word("distribution.thickness.most", group.key())
                        : f.word("distribution.thickness", group.key(), Integer.parseInt(group.key()) + 9);
            case "side" -> f.word("distribution.side." + group.key());
            case "view" -> group.key();
            case "agent" -> words.term("agent", group.key());
            case "month" -> group.key().substring(0, 7);
            default ->
                group.label().isEmpty()
                        ? f.word(
                                "distribution.notReleased",
                                group.key().substring(0, Math.min(8, group.key().length())))
                        : group.label();
        };
    }

    public String value(double value) {
        return f.significant(value);
    }

    /** Where the largest third quartile lies; the scale of all bars. */
    private double most() {
        return groups.stream()
                .mapToDouble(group -> Math.max(Math.abs(group.p75()), Math.abs(group.p25())))
                .max()
                .orElse(1);
    }

    /** 0 to 100 on the common scale that starts at 0, or for an index has 0 in its middle. */
    public String at(double value) {
        double share = value / (1.05 * most());
        return String.format(Locale.ROOT, "%.2f", signed() ? 50 + 50 * share : 100 * share);
    }

    /** Whether values lie on both sides of 0. */
    public boolean signed() {
        return query.metric().equals("deviationIndex");
    }

    public String width(DoseGroup group) {
        return String.format(
                Locale.ROOT,
                "%.2f",
                Math.max(0.5, (signed() ? 50 : 100) * (group.p75() - group.p25()) / (1.05 * most())));
    }

    /** The sums of a chart as a line, 240 by 40, the limit at the top; the newest 400 exams. */
    public String line(ProtocolChart chart) {
        List<Point> all = chart.chart().points();
        List<Point> points = all.subList(Math.max(0, all.size() - 400), all.size());
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < points.size(); i++) {
            double sum = Math.max(points.get(i).up(), points.get(i).down());
            line.append(String.format(
                    Locale.ROOT,
                    "%s%.1f,%.1f",
                    i == 0 ? "" : " ",
                    2 + 236.0 * i / Math.max(1, points.size() - 1),
                    38 - 32 * Math.min(1.1, sum)));
        }
        return line.toString();
    }

    /** Since when and by how much, or that nothing drifts. */
    public String state(ProtocolChart chart) {
        if (chart.lastShift() == null) {
            return chart.chart().points().isEmpty()
                    ? f.word("distribution.chart.base")
                    : f.word("distribution.chart.steady");
        }
        return f.word(
                "distribution.chart.alarm",
                f.day(chart.days().get(chart.lastShift().since())),
                f.ratio(chart.lastShift().factor()));
    }

    /** The exam at which the newest alarm came; null without. */
    public String alarmExam(ProtocolChart chart) {
        return chart.lastShift() == null
                ? null
                : chart.examKeys().get(chart.lastShift().at());
    }

    public String protocol(ProtocolChart chart) {
        return chart.protocol() == null || chart.protocol().isEmpty() ? f.word("exam.notReleased") : chart.protocol();
    }
}
