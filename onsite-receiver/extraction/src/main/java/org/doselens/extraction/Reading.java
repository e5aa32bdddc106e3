package org.doselens.extraction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomObject;
import org.doselens.exam.Flag;

/** One object while it is read: its header, its time zone and what turned out odd about it. Used by one thread. */
final class Reading {

    private final DicomObject object;
    private final ExtractionSettings settings;
    private final Times times;
    private final EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);

    Reading(DicomObject object, ExtractionSettings settings) {
        this.object = object;
        this.settings = settings;
        this.times = Times.of(object.dataset(), settings.siteZone());
    }

    DicomObject object() {
        return object;
    }

    Dataset header() {
        return object.dataset();
    }

    ExtractionSettings settings() {
        return settings;
    }

    Times times() {
        return times;
    }

    void flag(Flag flag) {
        flags.add(flag);
    }

    Set<Flag> flags() {
        return Collections.unmodifiableSet(flags);
    }

    Optional<String> text(int tag) {
        return header().string(tag).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The nearest measured value of the concept below an item, in the quantity's unit; null if there is none. */
    Double dose(ContentItem below, Concept concept, Quantity quantity) {
        return below.nearest(item -> item.is(concept) && item.measurement().isPresent(), item -> true)
                .map(item -> converted(item, quantity, true))
                .orElse(null);
    }

    /** As {@link #dose}, for values whose loss is no reason to warn. */
    Double value(ContentItem below, Concept concept, Quantity quantity) {
        return below.nearest(item -> item.is(concept) && item.measurement().isPresent(), item -> true)
                .map(item -> converted(item, quantity, false))
                .orElse(null);
    }

    /**
     * The mean over pulses and tubes of the concept below an item. Pulses of zero are pulses that did not happen; they
     * count only where all are zero.
     */
    Double mean(ContentItem below, Concept concept, Quantity quantity) {
        List<Double> all = new ArrayList<>();
        for (ContentItem item : below.all(concept)) {
            item.measurement()
                    .ifPresent(m -> m.factor(quantity).ifPresent(f -> m.values().forEach(v -> all.add(v * f))));
        }
        List<Double> counting = all.stream().filter(v -> v != 0).toList();
        List<Double> chosen = counting.isEmpty() ? all : counting;
        OptionalDouble mean = chosen.stream().mapToDouble(Double::doubleValue).average();
        return Numbers.scaled(mean, 1);
    }

    /** The value of a NUM item itself. */
    Double converted(ContentItem item, Quantity quantity, boolean dose) {
        Optional<ContentItem.Measurement> measurement = item.measurement();
        if (measurement.isEmpty()) {
            return null;
        }
        OptionalDouble factor = measurement.get().factor(quantity);
        if (factor.isEmpty()) {
            if (dose) {
                flag(Flag.UNIT_NOT_UNDERSTOOD);
            }
            return null;
        }
        double sum = 0;
        for (double value : measurement.get().values()) {
            sum += value;
        }
        return Numbers.tidy(sum / measurement.get().values().size() * factor.getAsDouble());
    }
}
