package org.doselens.dashboard.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.doselens.core.reference.Level;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** The levels page in words: sources with their state, and the chosen levels. */
public final class ReferenceView {

    private final List<Level> all;
    private final List<Level> chosen;
    private final Figures f;
    private final ExamWords words;
    private final LocalDate today;

    ReferenceView(List<Level> all, List<Level> chosen, Figures f, ExamWords words, LocalDate today) {
        this.all = List.copyOf(all);
        this.chosen = List.copyOf(chosen);
        this.f = f;
        this.words = words;
        this.today = today;
    }

    /**
     * A document and what is in force of it.
     *
     * @param confirmable how many levels can be put in force and are not
     */
    public record Source(String id, String body, String year, int levels, int verified, int inForce, int confirmable) {}

    /** Every source once, in the order of the data. */
    public List<Source> sources() {
        Map<String, List<Level>> bySource =
                all.stream().collect(Collectors.groupingBy(Level::sourceId, LinkedHashMap::new, Collectors.toList()));
        List<Source> sources = new ArrayList<>();
        bySource.forEach((id, levels) -> sources.add(new Source(
                id,
                levels.get(0).body(f.chinese()),
                levels.get(0).year(),
                levels.size(),
                count(levels.stream().filter(Level::verified)),
                count(levels.stream().filter(this::inForce)),
                count(levels.stream().filter(ReferenceView::isConfirmable)))));
        return sources;
    }

    private static int count(Stream<Level> levels) {
        return (int) levels.count();
    }

    /** Whether a signing can take it: published, with the phantom its CTDIvol needs, and in no open signing. */
    static boolean isConfirmable(Level level) {
        boolean open = level.force() != null && level.force().validTo() == null;
        return level.published() && level.mayComeIntoForce() && !open;
    }

    /** Standard procedures that levels apply to, by key with their name. */
    public Map<String, String> procedures() {
        Map<String, String> procedures = new TreeMap<>();
        all.forEach(level -> level.standardKeys().forEach(key -> procedures.put(key, words.standard(key))));
        return procedures;
    }

    public List<Level> levels() {
        return chosen;
    }

    /** Whether today's exams are judged by it. */
    public boolean inForce(Level level) {
        return level.force() != null && level.force().on(today);
    }

    /** The names of the procedures it applies to; that there is none if its text is not clear enough. */
    public String appliesTo(Level level) {
        return level.standardKeys().isEmpty()
                ? f.word("reference.notMapped")
                : level.standardKeys().stream().map(words::standard).collect(Collectors.joining(" · "));
    }

    /** As many decimals as published. */
    public String value(Level level) {
        return f.upTo(level.value(), 3);
    }

    /** 16 or 32 cm; that it is missing where the metric needs it; nothing where it does not. */
    public String phantom(Level level) {
        if (level.phantomCm() != null) {
            return level.phantomCm() + " cm";
        }
        return level.mayComeIntoForce() ? Figures.NOTHING : f.word("reference.noPhantom");
    }

    /** {@code verified}, {@code secondary} or {@code memory}. */
    public String trust(Level level) {
        return switch (level.confidence()) {
            case "exact-as-read" -> "verified";
            case "secondary source" -> "secondary";
            default -> "memory";
        };
    }

    /** In force since when and by whom, or not. */
    public String state(Level level) {
        if (!level.mayComeIntoForce()) {
            return f.word("reference.state.never");
        }
        if (level.force() == null) {
            return f.word("reference.state.not");
        }
        String from = f.day(level.force().validFrom());
        if (level.force().on(today)) {
            return f.word("reference.state.since", from, level.force().confirmedBy());
        }
        return level.force().validFrom().isAfter(today)
                ? f.word("reference.state.from", from, level.force().confirmedBy())
                : f.word("reference.state.ended", f.day(level.force().validTo()));
    }
}
