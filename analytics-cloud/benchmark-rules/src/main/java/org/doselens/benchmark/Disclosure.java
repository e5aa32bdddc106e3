package org.doselens.benchmark;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a cell, a remainder or a change may be seen under the stated rules. Thread-safe. */
final class Disclosure {

    /** What two colluding hospitals know of a change is left out of it. */
    private static final int COLLUDING = 2;

    private final PrivacyRules rules;

    Disclosure(PrivacyRules rules) {
        this.rules = rules;
    }

    /** A hospital and its exams in a cell. */
    record Share(Hospital hospital, long exams) {}

    /** The rule that a cell of these breaks; empty if it may be shown. */
    Optional<Withheld> check(Collection<Share> shares) {
        if (!rules.applied()) {
            return shares.isEmpty() ? Optional.of(Withheld.CONTRIBUTORS) : Optional.empty();
        }
        Map<String, Long> coalitions = coalitions(shares);
        long total = shares.stream().mapToLong(Share::exams).sum();
        if (coalitions.size() < rules.leastContributors()) {
            return Optional.of(Withheld.CONTRIBUTORS);
        }
        long largest =
                coalitions.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (largest > rules.mostShare() * total) {
            return Optional.of(Withheld.DOMINANCE);
        }
        return breaksPPercent(shares, coalitions, total) ? Optional.of(Withheld.P_PERCENT) : Optional.empty();
    }

    /** The largest hospital is the victim of the coalition that knows most of what is not the victim's. */
    private boolean breaksPPercent(Collection<Share> shares, Map<String, Long> coalitions, long total) {
        for (Share victim : shares) {
            long knows = coalitions.entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(victim.hospital().coalition()))
                    .mapToLong(Map.Entry::getValue)
                    .max()
                    .orElse(0);
            if (total - victim.exams() - knows < rules.p() * victim.exams()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether nobody can tell one hospital from a change between two panels of the same question: enough have changed, and
     * none of them has most of the exams that changed.
     */
    boolean hides(Map<Hospital, Long> one, Map<Hospital, Long> other) {
        if (!rules.applied()) {
            return true;
        }
        Map<Hospital, Long> changed = new HashMap<>(one);
        changed.keySet().removeAll(other.keySet());
        Map<Hospital, Long> left = new HashMap<>(other);
        left.keySet().removeAll(one.keySet());
        changed.putAll(left);
        return changed.isEmpty() || (unknown(changed.keySet()) >= rules.leastChange() - COLLUDING && balanced(changed));
    }

    private boolean balanced(Map<Hospital, Long> changed) {
        long total = changed.values().stream().mapToLong(Long::longValue).sum();
        return changed.values().stream().allMatch(exams -> exams <= rules.mostShare() * total)
                && !breaksPPercent(shares(changed), coalitions(shares(changed)), total);
    }

    static List<Share> shares(Map<Hospital, Long> exams) {
        return exams.entrySet().stream()
                .map(entry -> new Share(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, Long> coalitions(Collection<Share> shares) {
        Map<String, Long> coalitions = new HashMap<>();
        shares.forEach(share -> coalitions.merge(share.hospital().coalition(), share.exams(), Long::sum));
        return coalitions;
    }

    /** Hospitals of a change that are left when those who collude leave out their own. */
    private static int unknown(Set<Hospital> changed) {
        Map<String, Integer> coalitions = new HashMap<>();
        changed.forEach(hospital -> coalitions.merge(hospital.coalition(), 1, Integer::sum));
        List<Integer> sizes = coalitions.values().stream().sorted().toList();
        int colluding = 0;
        for (int i = Math.max(0, sizes.size() - COLLUDING); i < sizes.size(); i++) {
            colluding += sizes.get(i);
        }
        return changed.size() - colluding;
    }
}
