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
        return nearest(below, concept, quantity, true);
    }

    /** As {@link #dose}, for values whose loss is no reason to warn. */
    Double value(ContentItem below, Concept concept, Quantity quantity) {
        return nearest(below, concept, quantity, false);
    }

    /** As {@link #value}, a whole number. */
    Integer count(ContentItem below, Concept concept) {
        Double number = value(below, concept, Quantity.NUMBER);
        return number == null || number < 0 || number > Integer.MAX_VALUE ? null : (Integer) (int) Math.round(number);
    }

    private Double nearest(ContentItem below, Concept concept, Quantity quantity, boolean dose) {
        for (ContentItem item : below.nearestFirst(concept)) {
            Optional<ContentItem.Measurement> measurement = item.measurement();
            if (measurement.isPresent()) {
                return converted(measurement.get(), quantity, dose);
            }
            if (dose && item.saysNoNumber()) {
                flag(Flag.PARTLY_READ);
            }
        }
        return null;
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
        return item.measurement().map(m -> converted(m, quantity, dose)).orElse(null);
    }

    /**
     * In the quantity's unit. A value without a unit is in the template's, where that can be; a unit of another
     * quantity gives no value. A dose is flagged for both, and for being more than any device gives.
     */
    private Double converted(ContentItem.Measurement measurement, Quantity quantity, boolean dose) {
        OptionalDouble factor = measurement.hasUnit() ? measurement.factor(quantity) : OptionalDouble.of(1);
        double sum = 0;
        for (double value : measurement.values()) {
            sum += value;
        }
        double value = sum / measurement.values().size() * factor.orElse(0);
        boolean credible = quantity.isCredible(value);
        if (dose && (factor.isEmpty() || !measurement.hasUnit() || !credible)) {
            flag(Flag.UNIT_NOT_UNDERSTOOD);
        }
        boolean usable = factor.isPresent() && (credible || !measurement.isBare());
        return usable ? (Double) Numbers.tidy(value) : null;
    }
}
