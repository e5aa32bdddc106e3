package org.doselens.core.exam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        Set<Long> hashes = new HashSet<>();
        for (ReceivedExam received : exams) {
            for (int number = 0; number < received.events(); number++) {
                if (received.hasUid(number)) {
                    hashes.add(received.uidHash(number));
                }
            }
        }
        List<Claim> known = queries.claims(hashes);
        places.learn(known.stream().map(Claim::ownerHash).distinct().toList());
        for (Claim claim : known) {
            // replaced rows may still be there, the newest comes last; what this load claimed is newer than any
            if (!made.containsKey(claim.uidHash())) {
                claims.put(claim.uidHash(), claim);
            }
        }
    }

    /** Carries what an exam had over to its new revision, so that what was its own stays its own. */
    void renew(ReceivedExam received, int revisionBefore) {
        for (int number = 0; number < received.events(); number++) {
            if (received.hasUid(number)) {
                Claim before = new Claim(received.uidHash(number), received.examHash(), revisionBefore);
                if (before.equals(claims.get(received.uidHash(number)))) {
                    claim(received.uidHash(number), received);
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
        for (int number = 0; number < received.events(); number++) {
            if (!received.hasUid(number)) {
                continue;
            }
            Claim claim = claims.get(received.uidHash(number));
            if (claim != null && claim.ownerHash() != received.examHash() && places.holds(claim)) {
                elsewhere.add(number);
            } else {
                claim(received.uidHash(number), received);
            }
        }
        return elsewhere;
    }

    /** Hashes of the exams in which these events count. */
    Set<Long> owners(ReceivedExam received, Set<Integer> elsewhere) {
        Set<Long> owners = new HashSet<>();
        elsewhere.forEach(
                number -> owners.add(claims.get(received.uidHash(number)).ownerHash()));
        return owners;
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
}
