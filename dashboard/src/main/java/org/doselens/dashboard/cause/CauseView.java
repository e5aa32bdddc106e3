package org.doselens.dashboard.cause;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.doselens.core.review.BodyMeasure;
import org.doselens.core.review.Causes;
import org.doselens.core.review.Component;
import org.doselens.core.review.GroupReference;
import org.doselens.core.review.Hint;
import org.doselens.core.review.Hint.Kind;
import org.doselens.look.Figures;

/** Why an exam has its dose, as its template asks for it. */
public final class CauseView {

    /** Height of a line of text in the drawing. */
    private static final int LINE = 11;

    private static final Set<String> FINE = Set.of("pitch", "mbqPerKg");

    private final Causes causes;
    private final Figures f;
    private final Amount amount;
    private final Double level;
    private final Waterfall waterfall;

    /** The causes of an exam in a page's language; {@code level} is drawn as a line, null for none. */
    public CauseView(Causes causes, Double level, Figures f) {
        this.causes = causes;
        this.f = f;
        this.amount = new Amount(causes.measure().metric(), f);
        this.level = level;
        this.waterfall = new Waterfall(causes.split(), level == null ? 0 : level);
    }

    /** A bar with its words. */
    public record Bar(
            String kind,
            String label,
            String under,
            String value,
            int x,
            int width,
            int y,
            int height,
            int middle,
            int above,
            int after,
            int afterX,
            boolean last) {}

    /** A grid line. */
    public record Tick(int y, String label) {}

    /** A cause with its evidence. */
    public record Line(String title, String amount, String evidence) {}

    public int width() {
        return Waterfall.WIDTH;
    }

    public int height() {
        return Waterfall.HEIGHT;
    }

    public int left() {
        return waterfall.left();
    }

    public int right() {
        return waterfall.right();
    }

    public int bottom() {
        return waterfall.bottom();
    }

    /** A place of the drawing as a percentage of its highest value. */
    public int percent(int y) {
        return (int) Math.round(100.0 * (waterfall.bottom() - y) / (waterfall.bottom() - waterfall.y(waterfall.top())));
    }

    /** What is drawn and in which unit. */
    public String axis() {
        String axis = f.word("cause.axis", amount.label(), amount.unit());
        return level == null ? axis : axis + " · " + f.word("cause.level", amount.of(level));
    }

    /** Where the level lies; null for none. */
    public Integer levelY() {
        return level == null ? null : (Integer) waterfall.y(level);
    }

    /** The level's figure, for the axis: beside bars there is always one in its way. */
    public String levelLabel() {
        return amount.of(level);
    }

    public List<Tick> ticks() {
        int decimals = waterfall.tickDecimals(amount.shown(1));
        return waterfall.ticks(amount.shown(1)).stream()
                .filter(tick -> level == null || Math.abs(tick.y() - waterfall.y(level)) >= LINE)
                .map(tick -> new Tick(tick.y(), f.upTo(tick.value(), decimals)))
                .toList();
    }

    public List<Bar> bars() {
        List<Waterfall.Bar> bars = waterfall.bars();
        return IntStream.range(0, bars.size())
                .mapToObj(place -> bar(bars.get(place), place == 0, place == bars.size() - 1))
                .toList();
    }

    private Bar bar(Waterfall.Bar bar, boolean first, boolean last) {
        boolean part = bar.component() != null;
        String label = part
                ? f.word("cause.component." + component(bar.component()))
                : f.word(first ? "cause.reference" : "cause.exam");
        String under = part
                ? "×" + f.decimal(causes.split().factor(bar.component()), 2)
                : first
                        ? f.word("cause.composite")
                        : "×" + f.decimal(causes.split().ratio(), 2);
        return new Bar(
                bar.kind(),
                label,
                under,
                part ? amount.signed(bar.value()) : amount.of(bar.value()),
                bar.x(),
                bar.width(),
                bar.y(),
                bar.height(),
                bar.middle(),
                bar.y() - 6,
                bar.after(),
                bar.afterX(),
                last);
    }

    /** Of an activity the size is a weight, and technique the activity per kilogram. */
    private String component(Component component) {
        boolean activity = causes.measure().isActivity();
        return switch (component) {
            case SIZE -> activity ? "weight" : component.key();
            case TECHNIQUE -> activity ? "per-weight" : component.key();
            default -> component.key();
        };
    }

    /** One sentence: how much over what, and why. */
    public String sentence() {
        String whole = f.rich(
                "cause.whole",
                amount.label(),
                amount.of(causes.split().total()) + " " + amount.unit(),
                amount.of(causes.split().reference()),
                f.decimal(causes.split().ratio(), 2));
        if (causes.split().ratio() <= 1) {
            return whole;
        }
        List<Hint> hints = causes.hints();
        if (hints.isEmpty()) {
            return whole + f.rich("cause.none");
        }
        String first = f.rich(
                "cause.first", title(hints.get(0)), amount.signed(hints.get(0).amount()));
        // what lessened the dose is among the evidence, and no reason why it is high
        return hints.size() == 1 || hints.get(1).amount() <= 0
                ? whole + first + f.rich("cause.end")
                : whole
                        + first
                        + f.rich(
                                "cause.second",
                                title(hints.get(1)),
                                amount.signed(hints.get(1).amount()));
    }

    /** Whether the exam lies over the level; what its group does is no level. */
    public boolean over() {
        return level != null && causes.split().total() > level;
    }

    /** The causes, most first. */
    public List<Line> lines() {
        return causes.hints().stream()
                .map(hint -> new Line(title(hint), amount.signed(hint.amount()), evidence(hint)))
                .toList();
    }

    /** What was looked for and is not there; empty where nothing could be looked for. */
    public String ruledOut() {
        return causes.ruledOut().stream()
                .map(kind -> f.word("cause.absent." + kind.key()))
                .collect(Collectors.joining(f.word("cause.absent.and")));
    }

    private String title(Hint hint) {
        return f.word("cause.hint." + hint.kind().key());
    }

    private String evidence(Hint hint) {
        Map<String, Double> e = hint.evidence();
        return switch (hint.kind()) {
            case REPEATED_SERIES -> repeated(e);
            case KVP_CHANGE, WRONG_PHANTOM ->
                f.word(
                        "cause.evidence." + hint.kind().key(),
                        figure(e, hint.kind() == Kind.KVP_CHANGE ? "kvp" : "phantomCm", 0),
                        figure(e, "usual", 0),
                        figure(e, "usualPercent", 0));
            case MISSING_MODULATION -> f.word("cause.evidence.missing-modulation", figure(e, "usualPercent", 0));
            case PROTOCOL_EDITED ->
                f.word("cause.evidence.protocol-edited", figure(e, "shiftPercent", 0), figure(e, "recentExams", 0));
            case ADULT_PROTOCOL_ON_CHILD ->
                f.word(
                        "cause.evidence.adult-protocol-on-child",
                        figure(e, "ageYears", 1),
                        figure(e, "ctdiVolMgy", 1),
                        figure(e, "adultsUsual", 1));
            case LARGE_PATIENT -> causes.measure().isActivity() ? pair(hint) : size(e);
            default -> pair(hint);
        };
    }

    private String repeated(Map<String, Double> e) {
        String base =
                f.word("cause.evidence.repeated-series", figure(e, "times", 0), figure(e, "lengthAgreementPercent", 0));
        return e.containsKey("minutesApart")
                ? base + f.word("cause.evidence.apart", figure(e, "minutesApart", 1))
                : base;
    }

    private String size(Map<String, Double> e) {
        BodyMeasure size = causes.measure().size();
        if (size == null || e.isEmpty()) {
            return "";
        }
        String kind = size.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return f.word("cause.evidence.size", f.word("cause.size." + kind), figure(e, "size", 1), figure(e, "usual", 1));
    }

    /** A figure beside what is usual, with the unit of its kind. */
    private String pair(Hint hint) {
        Map<String, Double> e = hint.evidence();
        String name = e.keySet().iterator().next();
        double value = e.get(name);
        double usual = e.getOrDefault("usual", 0.0);
        return switch (name) {
            case "dlp", "mismatch" -> f.word("cause.evidence.dose", amount.of(value), amount.of(usual), amount.unit());
            case "intensity", "rate" ->
                f.word(
                        "cause.evidence.intensity",
                        f.significant(amount.shown(value)),
                        f.significant(amount.shown(usual)),
                        amount.unit());
            default ->
                f.word(
                        "cause.evidence." + name,
                        f.upTo(value, FINE.contains(name) ? 2 : 1),
                        f.upTo(usual, FINE.contains(name) ? 2 : 1));
        };
    }

    private String figure(Map<String, Double> evidence, String name, int decimals) {
        return f.upTo(evidence.get(name), decimals);
    }

    /** What it was compared with: how many exams, of which device and people, from when to when. */
    public String group() {
        GroupReference group = causes.group();
        return f.word(
                "cause.group",
                f.word(group.device().isEmpty() ? "cause.group.all" : "cause.group.device"),
                f.word(group.children() ? "cause.group.children" : "cause.group.adults"),
                f.day(group.fromDay()),
                f.day(group.toDay()),
                f.count(group.exams()));
    }

    /** What is usual in the group, for a line below the events. */
    public record Usual(String kvp, String current, String pitch, String length, String intensity) {}

    public Usual usual() {
        GroupReference group = causes.group();
        return new Usual(
                f.upTo(group.usual().kvp(), 0),
                f.count(group.usual().tubeCurrentMa()),
                f.decimal(group.usual().pitch(), 2),
                f.decimal(group.main().extent(), 1),
                f.decimal(group.main().intensity(), 1));
    }

    /** What could not be told from technique, and that a child was compared with adults; empty if nothing. */
    public String caveat() {
        if (causes.measure().child() && !causes.group().children()) {
            return f.word("cause.caveat.adults");
        }
        BodyMeasure size = causes.measure().size();
        if (causes.measure().isActivity()) {
            return "";
        }
        if (size == null) {
            return f.word("cause.caveat.noSize");
        }
        return size.kind() == BodyMeasure.Kind.CYLINDER ? f.word("cause.caveat.cylinder") : "";
    }
}
