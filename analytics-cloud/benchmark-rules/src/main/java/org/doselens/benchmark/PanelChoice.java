package org.doselens.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whose exams a cell is made of, so that no earlier snapshot of it gives a hospital away: newcomers wait for company, and one
 * who leaves takes some others along until enough has changed. The same for every reader.
 */
final class PanelChoice {

    private static final int MOST_TAKEN_ALONG = 12;

    private final PrivacyRules rules;
    private final Disclosure disclosure;

    PanelChoice(PrivacyRules rules) {
        this.rules = rules;
        this.disclosure = new Disclosure(rules);
    }

    /** Either a panel or why there is none. */
    record Chosen(Map<Hospital, Long> panel, Optional<Withheld> withheld) {}

    /**
     * Chooses.
     *
     * @param eligible hospitals with exams enough, and their exams
     * @param earlier panels of this cell in every earlier snapshot, the newest last
     */
    Chosen choose(Question question, Map<Hospital, Long> eligible, List<Map<Hospital, Long>> earlier) {
        Optional<Withheld> broken = disclosure.check(Disclosure.shares(eligible));
        if (broken.isPresent()) {
            return new Chosen(Map.of(), broken);
        }
        for (Set<Hospital> members : candidates(question, eligible.keySet(), earlier)) {
            Map<Hospital, Long> candidate = new HashMap<>(eligible);
            candidate.keySet().retainAll(members);
            if (earlier.stream().allMatch(panel -> disclosure.hides(candidate, panel))
                    && disclosure.check(Disclosure.shares(candidate)).isEmpty()) {
                return new Chosen(candidate, Optional.empty());
            }
        }
        return new Chosen(Map.of(), Optional.of(Withheld.CHANGE));
    }

    private List<Set<Hospital>> candidates(
            Question question, Set<Hospital> eligible, List<Map<Hospital, Long>> earlier) {
        List<Set<Hospital>> candidates = new ArrayList<>();
        candidates.add(eligible);
        if (earlier.isEmpty() || !rules.applied()) {
            return candidates;
        }
        Set<Hospital> staying = new HashSet<>(earlier.get(earlier.size() - 1).keySet());
        staying.retainAll(eligible);
        candidates.add(staying);
        List<Hospital> order = staying.stream()
                .sorted(Comparator.comparingInt(hospital -> mixed(question, hospital)))
                .toList();
        for (int along = 1; along <= Math.min(MOST_TAKEN_ALONG, order.size()); along++) {
            candidates.add(order.subList(along, order.size()).stream().collect(Collectors.toSet()));
        }
        return candidates;
    }

    /** Another order for every question, the same on every machine. */
    private static int mixed(Question question, Hospital hospital) {
        int seed = (question.procedure() + question.metric() + question.population()).hashCode() * 31
                + question.phantomCm();
        return (int) (((seed ^ (hospital.tenant() * 0x9E3779B97F4A7C15L)) * 0xBF58476D1CE4E5B9L) >>> 33);
    }
}
