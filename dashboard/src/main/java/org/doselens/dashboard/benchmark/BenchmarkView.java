package org.doselens.dashboard.benchmark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.doselens.benchmark.Axis;
import org.doselens.benchmark.Cell;
import org.doselens.benchmark.Notice;
import org.doselens.benchmark.OwnFigure;
import org.doselens.benchmark.PrivacyRules;
import org.doselens.benchmark.Slice;
import org.doselens.core.reference.Level;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** Rows in words and marks. Every row has an axis of its own that starts at 0. */
public final class BenchmarkView {

    private static final double ROOM = 1.08;

    private final List<BenchmarkRow> rows;
    private final Map<String, String> regionNames;
    private final ExamWords words;
    private final Figures f;

    /** With what regions are called in the page's language, where that is not their own name. */
    BenchmarkView(List<BenchmarkRow> rows, Map<String, String> regionNames, ExamWords words, Figures f) {
        this.rows = rows;
        this.regionNames = regionNames;
        this.words = words;
        this.f = f;
    }

    public List<BenchmarkRow> rows() {
        return rows;
    }

    public List<BenchmarkRow> shownRows() {
        return rows.stream().filter(BenchmarkRow::shown).toList();
    }

    public List<BenchmarkRow> withheldRows() {
        return rows.stream().filter(row -> !row.shown()).toList();
    }

    /** What to work on first, in a sentence. */
    public String lead() {
        if (shownRows().isEmpty()) {
            return f.word("benchmark.lead.none");
        }
        long own = shownRows().stream().filter(row -> row.own() != null).count();
        if (own == 0) {
            return f.word("benchmark.lead.noOwn");
        }
        BenchmarkRow first = rows.get(0);
        if (first.weight() == 0) {
            return f.word("benchmark.lead.below", f.count(own));
        }
        return f.word(
                "benchmark.lead.first",
                title(first),
                ratio(first),
                f.count(first.own().exams()));
    }

    public String title(BenchmarkRow row) {
        String procedure = row.cell().question().procedure();
        return row.cell().question().population().equals("all") ? procedure : words.standard(procedure);
    }

    /** Population, phantom and narrowing; always there. */
    public String whom(BenchmarkRow row) {
        Cell cell = row.cell();
        boolean sized = cell.slice().axis() == Axis.NONE || cell.slice().axis() == Axis.SIZE;
        return Stream.of(
                        population(cell.question().population()),
                        f.word("benchmark.phantom." + cell.question().phantomCm()),
                        (sized ? "" : f.word("benchmark.size.all") + " · ") + slice(cell.slice()))
                .collect(Collectors.joining(" · "));
    }

    public String population(String population) {
        return f.codeWord("benchmark.population.", population, population);
    }

    /** A narrowing in words; without one, that all sizes, devices and hospitals are in it. */
    public String slice(Slice slice) {
        if (slice.axis() == Axis.NONE) {
            return f.word("benchmark.by.all");
        }
        List<String> said = new ArrayList<>();
        for (int i = 0; i < slice.axis().parts().size(); i++) {
            said.add(said(slice.axis().parts().get(i), slice.values().get(i)));
        }
        return String.join(" · ", said);
    }

    private String said(Axis axis, String value) {
        return switch (axis) {
            case SIZE -> f.codeWord("distribution.size.", value, value);
            case HOSPITAL_TYPE -> f.codeWord("benchmark.type.", value, value);
            case DEVICE_CLASS -> value.equals("other") ? f.word("benchmark.device.other") : value;
            case REGION -> regionNames.getOrDefault(value, value);
            default -> value;
        };
    }

    public String axis(Axis axis) {
        return f.word("benchmark.axis." + axis.key());
    }

    public String value(BenchmarkRow row, double value) {
        return words.value(row.cell().question().metric(), value);
    }

    /** Other hospitals' figure: two significant figures, no more than there are. */
    public String others(double value) {
        return value >= 10 ? f.count(value) : f.decimal(value, value >= 1 ? 1 : 2);
    }

    public String othersRange(BenchmarkRow row) {
        return others(row.cell().quartiles().get(0)) + "–"
                + others(row.cell().quartiles().get(2));
    }

    public String ownRange(BenchmarkRow row) {
        OwnFigure own = row.own();
        return f.significant(own.p25()) + "–" + f.significant(own.p75());
    }

    public String ratio(BenchmarkRow row) {
        return f.ratio(row.own().median() / row.cell().quartiles().get(1));
    }

    public String quarter(BenchmarkRow row) {
        return row.placed()
                ? f.word("benchmark.quarter." + row.cell().quarter(row.own().median()))
                : f.word("benchmark.quarter.few", f.count(PrivacyRules.STATED.leastExams()));
    }

    /** What was kept out, and why. */
    public String notice(Notice notice) {
        return f.word("benchmark.notice." + notice.kind().name().toLowerCase(Locale.ROOT), others(notice.times()));
    }

    /** Of what it was; nothing where it was of everything. */
    public String noticeOf(Notice notice) {
        return notice.question().procedure().isEmpty()
                ? Figures.NOTHING
                : words.standard(notice.question().procedure()) + " · "
                        + f.word("benchmark.metric." + notice.question().metric());
    }

    public String contributors(BenchmarkRow row) {
        return "≥ " + f.count(row.cell().contributors());
    }

    public String withheld(BenchmarkRow row) {
        return f.word("benchmark.withheld."
                + row.cell().withheld().orElseThrow().name().toLowerCase(Locale.ROOT));
    }

    /** Published levels in a line. */
    public String levels(BenchmarkRow row) {
        return row.levels().stream()
                .map(level -> level.sourceId() + " " + level.statistic() + " " + value(row, level.value())
                        + (level.verified() ? "" : " " + f.word("benchmark.unverified")))
                .collect(Collectors.joining(" · "));
    }

    /** Months of the others' medians and of the own ones. */
    private static List<YearMonth> months(BenchmarkRow row) {
        TreeSet<YearMonth> months = new TreeSet<>(row.cell().trend().keySet());
        months.addAll(ownTrend(row).keySet());
        return List.copyOf(months);
    }

    private static Map<YearMonth, Double> ownTrend(BenchmarkRow row) {
        return row.own() == null ? Map.of() : row.own().trend();
    }

    /** Points of the others' medians by month, from 0, on 84 × 24; empty for fewer than two months. */
    public String trend(BenchmarkRow row) {
        return points(row, row.cell().trend());
    }

    /** Points of the own medians by month, on the same axes. */
    public String ownTrendPoints(BenchmarkRow row) {
        return points(row, ownTrend(row));
    }

    private static String points(BenchmarkRow row, Map<YearMonth, Double> trend) {
        List<YearMonth> months = months(row);
        if (trend.size() < 2) {
            return "";
        }
        double top = ROOM
                * DoubleStream.concat(
                                row.cell().trend().values().stream().mapToDouble(Double::doubleValue),
                                ownTrend(row).values().stream().mapToDouble(Double::doubleValue))
                        .max()
                        .orElse(1);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < months.size(); i++) {
            Double value = trend.get(months.get(i));
            if (value != null) {
                points.append(String.format(
                        Locale.ROOT, "%.1f,%.1f ", 84.0 * i / (months.size() - 1), 24 - 24 * value / top));
            }
        }
        return points.toString().strip();
    }

    /** The same in words. */
    public String trendText(BenchmarkRow row) {
        return months(row).stream()
                .map(month -> month + " " + said(row.cell().trend().get(month), this::others) + " / "
                        + said(ownTrend(row).get(month), f::significant))
                .collect(Collectors.joining(", "));
    }

    private static String said(Double value, Function<Double, String> words) {
        return value == null ? Figures.NOTHING : words.apply(value);
    }

    private static double end(BenchmarkRow row) {
        DoubleStream own = row.own() == null
                ? DoubleStream.empty()
                : DoubleStream.of(row.own().p75());
        DoubleStream others = row.cell().pooled().stream().mapToDouble(Double::doubleValue);
        DoubleStream levels = row.levels().stream().mapToDouble(Level::value);
        return ROOM
                * DoubleStream.concat(own, DoubleStream.concat(others, levels))
                        .max()
                        .orElse(1);
    }

    /** 0 to 100 on the row's axis. */
    public String at(BenchmarkRow row, double value) {
        return String.format(Locale.ROOT, "%.2f", 100 * value / end(row));
    }

    public String width(BenchmarkRow row, double from, double to) {
        return String.format(Locale.ROOT, "%.2f", Math.max(0.6, 100 * (to - from) / end(row)));
    }
}
