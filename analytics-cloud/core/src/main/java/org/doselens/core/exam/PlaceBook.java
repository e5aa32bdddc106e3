package org.doselens.core.exam;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of exams by their key: asked from the store once per load, kept up to date while the load is planned. */
final class PlaceBook {

    private final ExamQueries queries;
    private final Map<String, Place> byKey = new HashMap<>();
    private final Set<Long> asked = new HashSet<>();
    private final Map<Long, Set<String>> keysByHash = new HashMap<>();

    PlaceBook(ExamQueries queries) {
        this.queries = queries;
    }

    /** Learns what the store knows of these exams. */
    void learn(Collection<Long> examHashes) {
        List<Long> unknown = examHashes.stream().filter(asked::add).distinct().toList();
        queries.places(unknown).forEach(this::put);
    }

    Place get(String examKey) {
        return byKey.get(examKey);
    }

    /** Everything known so far. */
    Collection<Place> all() {
        return byKey.values();
    }

    void put(Place place) {
        byKey.put(place.examKey(), place);
        keysByHash.computeIfAbsent(place.examHash(), hash -> new HashSet<>()).add(place.examKey());
    }

    /** Keys of the exams of a hash: one, but for a clash. */
    Set<String> keys(long examHash) {
        return Set.copyOf(keysByHash.getOrDefault(examHash, Set.of()));
    }

    /** Whether a claim made by this revision of an exam still holds. */
    boolean holds(Claim claim) {
        return keysByHash.getOrDefault(claim.ownerHash(), Set.of()).stream()
                .map(byKey::get)
                .anyMatch(owner -> owner.revision() == claim.ownerRevision() && !owner.withdrawn());
    }
}
