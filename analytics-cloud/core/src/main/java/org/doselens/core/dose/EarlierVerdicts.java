package org.doselens.core.dose;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.doselens.core.database.Databases;
import org.doselens.core.reference.Confirmation;
import org.doselens.core.reference.LevelInForce;
import org.doselens.core.reference.Levels;

/**
 * What was said of an exam before levels were corrected: the rule set asked again with the levels as they were known at
 * each signing since the exam came. Levels keep both times, the days they are valid for and the moment they were signed,
 * so nothing needs to be stored beside the verdict in force. Today's rule set and mapping. Thread-safe.
 */
public final class EarlierVerdicts {

    private final ExamsToJudge exams;
    private final Levels levels;

    public EarlierVerdicts(Databases databases, Levels levels) {
        this.exams = new ExamsToJudge(databases);
        this.levels = levels;
    }

    /**
     * A verdict as it stood for a time.
     *
     * @param from when the levels that it is by were signed, or the exam came
     * @param until when it was replaced; null for the one in force
     * @param outcome {@code within}, {@code over}, {@code low}, or why there was none
     * @param levelId 0 without a level
     * @param signing 0 without a level
     */
    public record Then(
            Instant from,
            Instant until,
            String metric,
            String outcome,
            Double value,
            Double levelValue,
            long levelId,
            long signing) {

        private boolean sameAs(Then other) {
            return outcome.equals(other.outcome)
                    && levelId == other.levelId
                    && signing == other.signing
                    && Objects.equals(value, other.value);
        }

        private Then endedAt(Instant at) {
            return new Then(from, at, metric, outcome, value, levelValue, levelId, signing);
        }
    }

    /** By metric, then oldest first; one for a metric whose verdict never changed. */
    public List<Then> of(int tenantId, LocalDate siteDay, String examKey, Instant receivedAt) {
        Map<String, List<Then>> byMetric = new TreeMap<>();
        exams.read(tenantId, new JudgedSpan(siteDay, siteDay, List.of(examKey)), (exam, events) -> {
            for (Instant moment : moments(tenantId, receivedAt)) {
                RuleSet rules = new RuleSet(LevelTable.of(levels.knownAt(tenantId, moment)));
                for (Judgement one : rules.judge(exam, events, siteDay)) {
                    add(byMetric.computeIfAbsent(one.metric(), metric -> new ArrayList<>()), then(moment, one));
                }
            }
        });
        return byMetric.values().stream().flatMap(List::stream).toList();
    }

    private SortedSet<Instant> moments(int tenantId, Instant receivedAt) {
        TreeSet<Instant> moments = new TreeSet<>();
        moments.add(receivedAt);
        for (Confirmation signing : levels.confirmations(tenantId)) {
            moments.add(signing.confirmedAt());
            if (signing.endedAt() != null) {
                moments.add(signing.endedAt());
            }
        }
        moments.headSet(receivedAt).clear();
        return moments;
    }

    private static void add(List<Then> thens, Then next) {
        Then last = thens.isEmpty() ? null : thens.get(thens.size() - 1);
        if (last == null) {
            thens.add(next);
        } else if (!last.sameAs(next)) {
            thens.set(thens.size() - 1, last.endedAt(next.from()));
            thens.add(next);
        }
    }

    private static Then then(Instant moment, Judgement judged) {
        LevelInForce level = judged.level();
        return new Then(
                moment,
                null,
                judged.metric(),
                judged.verdict(),
                judged.value(),
                level == null ? null : level.value(),
                level == null ? 0 : level.levelId(),
                level == null ? 0 : level.confirmationId());
    }
}
