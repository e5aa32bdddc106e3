package org.doselens.assembly;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.doselens.exam.Acquisition;
import org.doselens.exam.BodySize;
import org.doselens.exam.IrradiationEvent;
import org.doselens.exam.SourceKind;
import org.doselens.extraction.ExtractedObject;

/**
 * What many slices tell of one event: the mean of their CTDIvol, tube current and patient size (AAPM 220 averages over
 * the scan), and which acquisition's images an event of a report made.
 */
final class SlicesOfEvent {

    private static final Duration EARLY = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofSeconds(15);
    private static final double LONGEST_S = 600;

    private SlicesOfEvent() {}

    /** The event with the means over its slices. */
    static IrradiationEvent mean(IrradiationEvent event, List<IrradiationEvent> slices) {
        return EventMerge.with(
                event,
                mean(slices, IrradiationEvent::ctdiVolMgy),
                mean(slices, IrradiationEvent::tubeCurrentMa),
                event.acquisitionKey(),
                size(slices));
    }

    /** Events with the key of their acquisition, and with the size that its slices show where they have none. */
    static List<IrradiationEvent> sized(
            List<IrradiationEvent> events, List<Acquisition> acquisitions, List<ExtractedObject> objects) {
        if (acquisitions.isEmpty()) {
            return events;
        }
        Map<String, List<IrradiationEvent>> slices = slicesWithSize(objects);
        List<IrradiationEvent> sized = new ArrayList<>(events.size());
        for (IrradiationEvent event : events) {
            String key = event.acquisitionKey() != null
                    ? event.acquisitionKey()
                    : acquisition(event, acquisitions).map(Acquisition::key).orElse(null);
            BodySize size = event.size() != null || key == null || !slices.containsKey(key)
                    ? event.size()
                    : size(slices.get(key));
            sized.add(EventMerge.with(event, event.ctdiVolMgy(), event.tubeCurrentMa(), key, size));
        }
        return sized;
    }

    private static Map<String, List<IrradiationEvent>> slicesWithSize(List<ExtractedObject> objects) {
        Map<String, List<IrradiationEvent>> slices = new HashMap<>();
        for (ExtractedObject object : objects) {
            if (object.kind() == SourceKind.IMAGE_HEADER) {
                for (IrradiationEvent slice : object.exam().exam().irradiationEvents()) {
                    if (slice.size() != null && slice.acquisitionKey() != null) {
                        slices.computeIfAbsent(slice.acquisitionKey(), key -> new ArrayList<>())
                                .add(slice);
                    }
                }
            }
        }
        return slices;
    }

    /** By the event's uid, else the acquisition that began nearest to it. */
    private static Optional<Acquisition> acquisition(IrradiationEvent event, List<Acquisition> acquisitions) {
        return acquisitions.stream()
                .filter(a -> a.key().equals(event.uid()))
                .findFirst()
                .or(() -> acquisitions.stream()
                        .filter(a -> isDuring(a.startedAt(), event))
                        .min(Comparator.comparing((Acquisition a) -> apart(a, event))
                                .thenComparing(Acquisition::key)));
    }

    private static boolean isDuring(OffsetDateTime at, IrradiationEvent event) {
        if (at == null || event.startedAt() == null || event.administeredActivityMbq() != null) {
            return false;
        }
        double seconds = event.exposureTimeS() == null ? 0 : Math.min(LONGEST_S, Math.max(0, event.exposureTimeS()));
        OffsetDateTime last = event.startedAt().plus(LATE).plusNanos((long) (seconds * 1e9));
        return !at.isBefore(event.startedAt().minus(EARLY)) && !at.isAfter(last);
    }

    private static Duration apart(Acquisition acquisition, IrradiationEvent event) {
        return Duration.between(event.startedAt(), acquisition.startedAt()).abs();
    }

    private static BodySize size(List<IrradiationEvent> slices) {
        List<BodySize> sizes = slices.stream()
                .map(IrradiationEvent::size)
                .filter(Objects::nonNull)
                .toList();
        if (sizes.isEmpty()) {
            return null;
        }
        return new BodySize(
                mean(sizes, BodySize::lateralDimensionMm),
                mean(sizes, BodySize::apDimensionMm),
                mean(sizes, BodySize::effectiveDiameterMm),
                mean(sizes, BodySize::waterEquivalentDiameterMm),
                sizes.stream()
                        .map(BodySize::method)
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Sorted, so that the order of arrival does not change the last digit. */
    private static <T> Double mean(List<T> all, Function<T, Double> value) {
        double[] values = all.stream()
                .map(value)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        double sum = 0;
        for (double one : values) {
            sum += one;
        }
        return values.length == 0 ? null : (Double) (Math.round(sum / values.length * 1e4) / 1e4);
    }
}
