package org.doselens.benchmark;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
        Map<Slice, Map<Integer, Holding>> slices = ofExams(tallies);
        Map<Integer, Holding> everything = slices.getOrDefault(Slice.ALL, new TreeMap<>());
        List<Notice> notices = Unlikely.in(
                question, everything.values().stream().filter(this::enough).toList());
        List<OwnFigure> own = new ArrayList<>();
        slices.forEach((slice, holdings) ->
                holdings.values().forEach(holding -> own.add(OwnFigure.of(question, slice, holding))));
        if (rules.applied()) {
            Set<Integer> out = notices.stream().map(Notice::tenant).collect(Collectors.toSet());
            slices.values().forEach(holdings -> holdings.keySet().removeAll(out));
        }
        Panels shown = new Panels();
        Map<Slice, Withheld> withheld = show(question, slices, earlier, shown);
        List<Cell> cells = new ArrayList<>();
        withheld.forEach((slice, rule) -> {
            if (!shown.shows(slice)) {
                cells.add(Cell.withheld(question, slice, rule));
            }
        });
        shown.tenants().forEach((slice, panel) -> {
            List<Holding> holdings = slices.get(slice.ofExams()).values().stream()
                    .filter(holding -> panel.containsKey(holding.hospital().tenant()))
                    .toList();
            cells.add(cell(question, slice, holdings, earlier));
        });
        cells.sort(Comparator.comparing(Cell::slice));
        return new Answer(cells, own, notices, shown.tenants());
    }

    /** By everything, size and device: what regions and types narrow is of whole hospitals and needs no tallies. */
    private Map<Slice, Map<Integer, Holding>> ofExams(Iterable<Tally> tallies) {
        Map<Slice, Map<Integer, Holding>> slices = new HashMap<>();
        for (Tally tally : tallies) {
            Hospital hospital = hospitals.get(tally.tenant());
            if (hospital != null) {
                slices.computeIfAbsent(tally.slice(), none -> new HashMap<>())
                        .computeIfAbsent(tally.tenant(), none -> new Holding(hospital))
                        .add(tally.month(), tally.bucket(), tally.count());
            }
        }
        Map<Slice, Map<Integer, Holding>> ordered = new TreeMap<>();
        slices.forEach((slice, holdings) -> ordered.put(slice, new TreeMap<>(holdings)));
        return ordered;
    }

    private boolean enough(Holding holding) {
        return holding.exams() >= rules.leastExams();
    }

    /**
     * Which cells are shown with whom.
     *
     * @param shown filled
     * @return why those of single axes are not, if they are not; nobody learns which crossed ones there would be
     */
    private Map<Slice, Withheld> show(
            Question question, Map<Slice, Map<Integer, Holding>> slices, Earlier earlier, Panels shown) {
        List<Panels> before = earlier.panels().stream()
                .map(panels -> Panels.of(panels, hospitals))
                .toList();
        Map<Hospital, Long> eligible =
                eligible(slices.getOrDefault(Slice.ALL, new TreeMap<>()).values());
        PanelChoice.Chosen chosen = new PanelChoice(rules).choose(question, eligible, panels(before, Slice.ALL));
        Map<Slice, Withheld> withheld = new TreeMap<>();
        Map<Slice, Map<Hospital, Long>> single = single(slices);
        single.keySet().forEach(slice -> withheld.put(slice, chosen.withheld().orElse(Withheld.BESIDE)));
        if (chosen.withheld().isPresent()) {
            return withheld;
        }
        shown.put(Slice.ALL, chosen.panel());
        single.forEach((slice, mine) -> {
            if (slice.axis() != Axis.NONE) {
                mine.keySet().retainAll(chosen.panel().keySet());
                refused(mine, panels(before, slice))
                        .ifPresentOrElse(rule -> withheld.put(slice, rule), () -> shown.put(slice, mine));
            }
        });
        Beside beside = new Beside(rules, shown, before);
        beside.withhold();
        beside.cross();
        return withheld;
    }

    /** Hospitals with exams enough in everything and in each value of a single axis. */
    private Map<Slice, Map<Hospital, Long>> single(Map<Slice, Map<Integer, Holding>> slices) {
        Map<Slice, Map<Hospital, Long>> single = new TreeMap<>();
        slices.forEach((slice, holdings) -> single.put(slice, eligible(holdings.values())));
        for (Holding holding : slices.getOrDefault(Slice.ALL, new TreeMap<>()).values()) {
            add(single, new Slice(Axis.REGION, holding.hospital().region()), holding);
            add(single, new Slice(Axis.HOSPITAL_TYPE, holding.hospital().type()), holding);
        }
        return single;
    }

    private void add(Map<Slice, Map<Hospital, Long>> single, Slice slice, Holding holding) {
        if (!slice.value().isEmpty()) {
            Map<Hospital, Long> panel = single.computeIfAbsent(slice, none -> new HashMap<>());
            if (enough(holding)) {
                panel.put(holding.hospital(), holding.exams());
            }
        }
    }

    private Optional<Withheld> refused(Map<Hospital, Long> panel, List<Map<Hospital, Long>> before) {
        Optional<Withheld> broken = disclosure.check(Disclosure.shares(panel));
        return broken.isPresent() || before.stream().allMatch(then -> disclosure.hides(panel, then))
                ? broken
                : Optional.of(Withheld.CHANGE);
    }

    private Map<Hospital, Long> eligible(Collection<Holding> holdings) {
        return new HashMap<>(
                holdings.stream().filter(this::enough).collect(Collectors.toMap(Holding::hospital, Holding::exams)));
    }

    private static List<Map<Hospital, Long>> panels(List<Panels> before, Slice slice) {
        return before.stream()
                .filter(one -> one.shows(slice))
                .map(one -> one.get(slice))
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
        if (slice.axis().parts().size() > 1) {
            return trend; // months of crossed cells would have to be held against each other too
        }
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
