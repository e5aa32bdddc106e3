package org.doselens.core.exam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.doselens.exam.IrradiationEvent;

/**
 * Decides which exam each irradiation event counts in: the one that brought its uid first and still has it. Events
 * without uid count where they are.
 */
final class EventCounting {

    private final ExamQueries queries;
    private final PlaceBook places;
    private final Map<Long, Claim> claims = new HashMap<>();
    private final Map<Long, Claim> made = new LinkedHashMap<>();

    EventCounting(ExamQueries queries, PlaceBook places) {
        this.queries = queries;
        this.places = places;
    }

    /** Learns who has the events of these exams. */
    void learn(Collection<ReceivedExam> exams) {
        List<Long> hashes = exams.stream()
                .flatMap(received -> received.exam().irradiationEvents().stream())
                .filter(EventCounting::hasUid)
                .map(event -> KeyHash.of(event.uid()))
                .distinct()
                .toList();
        List<Claim> known = queries.claims(hashes);
        places.learn(known.stream().map(Claim::ownerHash).distinct().toList());
        Set<Long> decided = Set.copyOf(claims.keySet());
        known.stream()
                .filter(claim -> !decided.contains(claim.uidHash()))
                // replaced rows may still be there, the newest comes last
                .forEach(claim -> claims.put(claim.uidHash(), claim));
    }

    /** Carries what an exam had over to its new revision, so that what was its own stays its own. */
    void renew(ReceivedExam received, int revisionBefore) {
        long examHash = received.examHash();
        for (IrradiationEvent event : received.exam().irradiationEvents()) {
            if (hasUid(event)) {
                long uidHash = KeyHash.of(event.uid());
                if (new Claim(uidHash, examHash, revisionBefore).equals(claims.get(uidHash))) {
                    claim(uidHash, received);
                }
            }
        }
    }

    private void claim(long uidHash, ReceivedExam received) {
        Claim own = new Claim(uidHash, received.examHash(), received.exam().revision());
        claims.put(uidHash, own);
        made.put(uidHash, own);
    }

    /** Claims what is free for an exam and returns the positions of its events that count elsewhere. */
    Set<Integer> count(ReceivedExam received) {
        Set<Integer> elsewhere = new HashSet<>();
        List<IrradiationEvent> events = received.exam().irradiationEvents();
        long examHash = received.examHash();
        for (int number = 0; number < events.size(); number++) {
            IrradiationEvent event = events.get(number);
            if (!hasUid(event)) {
                continue;
            }
            long uidHash = KeyHash.of(event.uid());
            Claim claim = claims.get(uidHash);
            if (claim != null && claim.ownerHash() != examHash && places.holds(claim)) {
                elsewhere.add(number);
            } else {
                claim(uidHash, received);
            }
        }
        return elsewhere;
    }

    /** Claims that are new or renewed. */
    Collection<Claim> made() {
        return made.values();
    }

    /** Whether nobody's claim on an event holds now. */
    boolean isFree(long uidHash) {
        Claim claim = claims.get(uidHash);
        return claim == null || !places.holds(claim);
    }

    static boolean hasUid(IrradiationEvent event) {
        return event.uid() != null && !event.uid().isEmpty();
    }
}
