package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares hospitals in one question: whose figures take part, what may be seen, and each hospital's own place. Gives the
 * same for the same tallies in any order. Thread-safe.
 */
public final class Comparison {

    private final PrivacyRules rules;
    private final Map<Integer, Hospital> hospitals;
    private final Disclosure disclosure;

    /**
     * For one nation.
     *
     * @param hospitals those that take part
     */
    public Comparison(PrivacyRules rules, Collection<Hospital> hospitals) {
        this.rules = rules;
        this.hospitals = hospitals.stream().collect(Collectors.toMap(Hospital::tenant, Function.identity()));
        this.disclosure = new Disclosure(rules);
    }

    /** Answers a question from all its tallies. */
    public Answer answer(Question question, Iterable<Tally> tallies, Earlier earlier) {
        Map<Slice, Map<Integer, Holding>> slices = slices(tallies);
        Map<Integer, Holding> everything = slices.getOrDefault(Slice.ALL, new TreeMap<>());
        List<Notice> notices = Unlikely.in(
                question, everything.values().stream().filter(this::enough).toList());
        List<OwnFigure> own = new ArrayList<>();
        slices.forEach(
                (slice, holdings) -> holdings.values().forEach(holding -> own.add(own(question, slice, holding))));
        if (rules.applied()) {
            Set<Integer> out = notices.stream().map(Notice::tenant).collect(Collectors.toSet());
            slices.values().forEach(holdings -> holdings.keySet().removeAll(out));
        }
        Shown shown = show(question, slices, earlier);
        List<Cell> cells = new ArrayList<>();
        Map<Slice, Map<Integer, Long>> panels = new TreeMap<>();
        slices.keySet().forEach(slice -> {
            Map<Hospital, Long> panel = shown.panels.get(slice);
            if (panel == null) {
                cells.add(Cell.withheld(question, slice, shown.withheld.get(slice)));
            } else {
                cells.add(cell(question, slice, in(slices.get(slice), panel.keySet()), earlier));
                Map<Integer, Long> tenants = new TreeMap<>();
                panel.forEach((hospital, exams) -> tenants.put(hospital.tenant(), exams));
                panels.put(slice, tenants);
            }
        });
        return new Answer(cells, own, notices, panels);
    }

    /** Slices by region and type are of whole hospitals, so they need no tallies of their own. */
    private Map<Slice, Map<Integer, Holding>> slices(Iterable<Tally> tallies) {
        Map<Slice, Map<Integer, Holding>> slices = new TreeMap<>();
        for (Tally tally : tallies) {
            Hospital hospital = hospitals.get(tally.tenant());
            if (hospital != null) {
                slices.computeIfAbsent(tally.slice(), none -> new TreeMap<>())
                        .computeIfAbsent(tally.tenant(), none -> new Holding(hospital))
                        .add(tally.month(), tally.bucket(), tally.count());
            }
        }
        for (Holding holding :
                List.copyOf(slices.getOrDefault(Slice.ALL, new TreeMap<>()).values())) {
            put(slices, new Slice(Axis.REGION, holding.hospital().region()), holding);
            put(slices, new Slice(Axis.HOSPITAL_TYPE, holding.hospital().type()), holding);
        }
        return slices;
    }

    private static void put(Map<Slice, Map<Integer, Holding>> slices, Slice slice, Holding holding) {
        if (!slice.value().isEmpty()) {
            slices.computeIfAbsent(slice, none -> new TreeMap<>())
                    .put(holding.hospital().tenant(), holding);
        }
    }

    private boolean enough(Holding holding) {
        return holding.exams() >= rules.leastExams();
    }

    private static OwnFigure own(Question question, Slice slice, Holding holding) {
        Histogram all = holding.all();
        return new OwnFigure(
                holding.hospital().tenant(),
                question,
                slice,
                all.total(),
                all.quantile(0.25),
                all.median(),
                all.quantile(0.75));
    }

    /** Which cells are shown with whom, and why the others are not. */
    private record Shown(Map<Slice, Map<Hospital, Long>> panels, Map<Slice, Withheld> withheld) {}

    private Shown show(Question question, Map<Slice, Map<Integer, Holding>> slices, Earlier earlier) {
        Shown shown = new Shown(new TreeMap<>(), new TreeMap<>());
        Map<Hospital, Long> eligible =
                eligible(slices.getOrDefault(Slice.ALL, new TreeMap<>()).values());
        PanelChoice.Chosen chosen = new PanelChoice(rules).choose(question, eligible, panels(earlier, Slice.ALL));
        slices.keySet()
                .forEach(slice -> shown.withheld.put(slice, chosen.withheld().orElse(Withheld.BESIDE)));
        if (chosen.withheld().isPresent()) {
            return shown;
        }
        shown.panels.put(Slice.ALL, chosen.panel());
        for (Slice slice : slices.keySet()) {
            if (slice.axis() != Axis.NONE) {
                consider(slice, slices.get(slice).values(), chosen.panel().keySet(), earlier, shown);
            }
        }
        new Beside(disclosure, slices, shown.panels).withhold();
        return shown;
    }

    private void consider(
            Slice slice, Collection<Holding> holdings, Set<Hospital> panel, Earlier earlier, Shown shown) {
        Map<Hospital, Long> mine = new HashMap<>(eligible(holdings));
        mine.keySet().retainAll(panel);
        Optional<Withheld> broken = disclosure.check(Disclosure.shares(mine));
        if (broken.isPresent()) {
            shown.withheld.put(slice, broken.get());
        } else if (panels(earlier, slice).stream().allMatch(before -> disclosure.hides(mine, before))) {
            shown.panels.put(slice, mine);
        } else {
            shown.withheld.put(slice, Withheld.CHANGE);
        }
    }

    private Map<Hospital, Long> eligible(Collection<Holding> holdings) {
        return holdings.stream().filter(this::enough).collect(Collectors.toMap(Holding::hospital, Holding::exams));
    }

    /** A hospital that is gone is still one that was there: it keeps its number and colludes with nobody. */
    private List<Map<Hospital, Long>> panels(Earlier earlier, Slice slice) {
        return earlier.panels().getOrDefault(slice, List.of()).stream()
                .map(panel -> panel.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> hospitals.getOrDefault(
                                        entry.getKey(), new Hospital(entry.getKey(), "", "", "")),
                                Map.Entry::getValue)))
                .toList();
    }

    private static List<Holding> in(Map<Integer, Holding> holdings, Set<Hospital> panel) {
        return holdings.values().stream()
                .filter(holding -> panel.contains(holding.hospital()))
                .toList();
    }

    private Cell cell(Question question, Slice slice, List<Holding> panel, Earlier earlier) {
        Histogram pooled = new Histogram();
        panel.forEach(holding -> pooled.merge(holding.all()));
        double[] medians =
                panel.stream().mapToDouble(holding -> holding.all().median()).toArray();
        return new Cell(
                question,
                slice,
                Optional.empty(),
                rules.applied() ? TwoFigures.fives(panel.size()) : panel.size(),
                shown((double) pooled.total()),
                List.of(0.25, 0.5, 0.75).stream()
                        .map(p -> shown(HarrellDavis.quantile(medians, p)))
                        .toList(),
                Cell.POOLED.stream().map(p -> shown(pooled.quantile(p))).toList(),
                trend(slice, panel, earlier));
    }

    private double shown(double value) {
        return rules.applied() ? TwoFigures.of(value) : value;
    }

    private Map<YearMonth, Double> trend(Slice slice, List<Holding> panel, Earlier earlier) {
        Map<YearMonth, Double> before = earlier.trends().getOrDefault(slice, Map.of());
        Map<YearMonth, Double> trend = new TreeMap<>();
        Set<YearMonth> months = new TreeSet<>();
        panel.forEach(holding -> months.addAll(holding.months().keySet()));
        for (YearMonth month : months) {
            if (before.containsKey(month)) {
                trend.put(month, before.get(month));
                continue;
            }
            List<Holding> that = panel.stream()
                    .filter(holding -> holding.of(month).total() >= rules.leastExams())
                    .toList();
            if (disclosure
                    .check(that.stream()
                            .map(one -> new Disclosure.Share(
                                    one.hospital(), one.of(month).total()))
                            .toList())
                    .isEmpty()) {
                double[] medians = that.stream()
                        .mapToDouble(holding -> holding.of(month).median())
                        .toArray();
                trend.put(month, shown(HarrellDavis.quantile(medians, 0.5)));
            }
        }
        return trend;
    }
}
