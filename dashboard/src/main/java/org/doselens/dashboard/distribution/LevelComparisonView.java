package org.doselens.dashboard.distribution;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.doselens.core.distribution.LevelComparison;
import org.doselens.core.distribution.LevelComparison.Standing;
import org.doselens.core.reference.Level;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** Medians beside the levels that judged their exams, in words and marks. */
public final class LevelComparisonView {

    private static final Map<Standing, String> STATES =
            Map.of(Standing.FEW, "none", Standing.WITHIN, "within", Standing.OPEN, "near", Standing.OVER, "over");
    /** A bar's full width stands for so many times the level. */
    private static final double FULL = 2;

    private final List<LevelComparison> rows;
    private final Map<Long, Level> levels;
    private final ExamWords words;
    private final Figures f;

    LevelComparisonView(List<LevelComparison> rows, List<Level> levels, ExamWords words, Figures f) {
        this.rows = rows;
        this.levels = levels.stream().collect(Collectors.toMap(Level::id, Function.identity(), (a, b) -> a));
        this.words = words;
        this.f = f;
    }

    public List<LevelComparison> rows() {
        return rows;
    }

    /** Comparisons that were made: with enough patients. */
    public long compared() {
        return rows.stream().filter(row -> row.standing() != Standing.FEW).count();
    }

    public long over() {
        return rows.stream().filter(row -> row.standing() == Standing.OVER).count();
    }

    /** The state whose colour and shape it takes; {@code none} under the least n. */
    public String state(LevelComparison row) {
        return STATES.get(row.standing());
    }

    public String word(LevelComparison row) {
        return f.word(
                "comparison." + row.standing().name().toLowerCase(Locale.ROOT), f.count(row.least()), f.count(row.n()));
    }

    /** Whose level it is and for whom. */
    public String level(LevelComparison row) {
        Level level = levels.get(row.levelId());
        return level == null ? f.word("exam.unknown") : level.sourceId() + " · " + words.population(level.population());
    }

    public String value(LevelComparison row, double value) {
        return words.value(row.metric(), value);
    }

    public String interval(LevelComparison row) {
        return f.significant(row.p50Low()) + "–" + f.significant(row.p50High());
    }

    public String ratio(LevelComparison row) {
        return f.ratio(row.p50() / row.levelValue());
    }

    public String kept(LevelComparison row) {
        return f.percent(100.0 * row.kept() / row.n()) + "%";
    }

    /** 0 to 100; the level stands in the middle. */
    public String at(LevelComparison row, double value) {
        return String.format(Locale.ROOT, "%.2f", Math.min(100, 100 * value / row.levelValue() / FULL));
    }

    public String width(LevelComparison row) {
        double from = Math.min(100, 100 * row.p50Low() / row.levelValue() / FULL);
        double to = Math.min(100, 100 * row.p50High() / row.levelValue() / FULL);
        return String.format(Locale.ROOT, "%.2f", Math.max(0.6, to - from));
    }
}
