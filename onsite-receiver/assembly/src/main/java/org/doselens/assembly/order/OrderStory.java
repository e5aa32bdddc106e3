package org.doselens.assembly.order;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** All that was told of one order, oldest first: later values overrule earlier ones. */
final class OrderStory {

    private final List<OrderEntry> tellings = new ArrayList<>();
    private final Set<String> numbers = new HashSet<>();

    private OrderStory() {}

    /** Tellings of the same order share a number. */
    static List<OrderStory> of(Collection<FactTable.Kept> kept) {
        List<OrderStory> stories = new ArrayList<>();
        kept.stream()
                .filter(one -> one.fact() instanceof OrderEntry)
                .sorted(Comparator.comparing(FactTable.Kept::at).thenComparing(FactTable.Kept::id))
                .forEach(one -> add(stories, (OrderEntry) one.fact()));
        return stories;
    }

    private static void add(List<OrderStory> stories, OrderEntry entry) {
        Set<String> numbers = numbersOf(entry);
        OrderStory joined = new OrderStory();
        stories.removeIf(story -> {
            boolean same = story.numbers.stream().anyMatch(numbers::contains);
            if (same) {
                joined.tellings.addAll(story.tellings);
                joined.numbers.addAll(story.numbers);
            }
            return same;
        });
        joined.tellings.add(entry);
        joined.numbers.addAll(numbers);
        stories.add(joined);
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
