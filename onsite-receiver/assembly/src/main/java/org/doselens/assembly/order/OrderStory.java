package org.doselens.assembly.order;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All that was told of one order, oldest first: later values overrule earlier ones. */
final class OrderStory {

    private final List<OrderEntry> tellings = new ArrayList<>();

    private OrderStory() {}

    /**
     * Tellings of the same order share a number, or are bound by others that do. The story that was told of last is the last.
     * In one pass, as a number that stands for patients unknown may have thousands of orders.
     */
    static List<OrderStory> of(Collection<FactTable.Kept> kept) {
        List<OrderEntry> entries = kept.stream()
                .filter(one -> one.fact() instanceof OrderEntry)
                .sorted(Comparator.comparing(FactTable.Kept::at).thenComparing(FactTable.Kept::id))
                .map(one -> (OrderEntry) one.fact())
                .toList();
        int[] next = IntStream.range(0, entries.size()).toArray();
        Map<String, Integer> lastWith = new HashMap<>();
        for (int at = 0; at < next.length; at++) {
            for (String number : numbersOf(entries.get(at))) {
                Integer before = lastWith.put(number, at);
                if (before != null) {
                    next[last(next, before)] = at;
                }
            }
        }
        Map<Integer, OrderStory> stories = new TreeMap<>();
        for (int at = 0; at < next.length; at++) {
            stories.computeIfAbsent(last(next, at), same -> new OrderStory())
                    .tellings
                    .add(entries.get(at));
        }
        return List.copyOf(stories.values());
    }

    /** The last telling that is bound to one; the way there is made shorter. */
    private static int last(int[] next, int telling) {
        int at = telling;
        while (next[at] != at) {
            next[at] = next[next[at]];
            at = next[at];
        }
        return at;
    }

    static Set<String> numbersOf(OrderEntry entry) {
        Set<String> numbers = new HashSet<>();
        entry.accessionNumbers().forEach(number -> numbers.add("accession " + number));
        if (entry.placerNumber() != null) {
            numbers.add("placer " + entry.placerNumber());
        }
        if (entry.fillerNumber() != null) {
            numbers.add("filler " + entry.fillerNumber());
        }
        return numbers;
    }

    boolean has(Collection<String> accessionNumbers, String studyInstanceUid) {
        return tellings.stream()
                .anyMatch(entry -> entry.accessionNumbers().stream().anyMatch(accessionNumbers::contains)
                        || (studyInstanceUid != null && studyInstanceUid.equals(entry.studyInstanceUid())));
    }

    List<OrderEntry> tellings() {
        return List.copyOf(tellings);
    }

    boolean cancelled() {
        return tellings.get(tellings.size() - 1).state() == OrderEntry.State.CANCELLED;
    }

    OffsetDateTime orderedAt() {
        return tellings.stream()
                .map(OrderEntry::orderedAt)
                .filter(Objects::nonNull)
                .min(Comparator.comparing(OffsetDateTime::toInstant))
                .orElse(null);
    }

    OffsetDateTime scheduledAt() {
        return cancelled() ? null : last(OrderEntry::scheduledAt);
    }

    /** When it is booked for, or was until it was cancelled. */
    OffsetDateTime bookedFor() {
        return last(OrderEntry::scheduledAt);
    }

    String procedureName() {
        return last(OrderEntry::procedureName);
    }

    PatientClass patientClass() {
        return last(OrderEntry::patientClass);
    }

    String modality() {
        return last(OrderEntry::modality);
    }

    String station() {
        return last(OrderEntry::station);
    }

    private <T> T last(Function<OrderEntry, T> part) {
        T last = null;
        for (OrderEntry entry : tellings) {
            T value = part.apply(entry);
            last = value == null ? last : value;
        }
        return last;
    }
}
