package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Widens intervals that are not from performed steps to the time on the table, by what the site's own steps teach: how long
 * before the first image or event a patient lies down, and how long after the last one gets up, in the median of the same
 * device, else of the same modality. Where nothing teaches it, nothing is widened. A widened interval never reaches into
 * the exam before or after it. Immutable.
 *
 * @param known by device and by modality, whose device is empty
 */
public record TableTime(List<Bias> known) {

    /** Nothing known: nothing is widened. */
    public static final TableTime NONE = new TableTime(List.of());

    private static final int FEWEST_OF_DEVICE = 20;
    private static final int FEWEST_OF_MODALITY = 30;
    private static final String STEPS = "mpps";

    /**
     * How much shorter images and events are than the time on the table; medians.
     *
     * @param deviceKey empty for all devices of the modality
     * @param n exams with both
     */
    public record Bias(String deviceKey, String modality, int n, double leadMinutes, double tailMinutes) {}

    public TableTime {
        known = List.copyOf(known);
    }

    /** What is known of a device's other sources, from itself or from its modality. */
    public Optional<Bias> of(String deviceKey, String modality) {
        return known.stream()
                .filter(bias -> bias.deviceKey().equals(deviceKey) && bias.n() >= FEWEST_OF_DEVICE)
                .findFirst()
                .or(() -> known.stream()
                        .filter(bias ->
                                bias.deviceKey().isEmpty() && bias.modality().equals(modality))
                        .filter(bias -> bias.n() >= FEWEST_OF_MODALITY)
                        .findFirst());
    }

    /**
     * The exams of one device, in order of time.
     *
     * @param time what an exam knows of its time
     * @param with an exam at another time
     */
    <T> List<T> widen(List<T> exams, Function<T, TimedExam> time, BiFunction<T, TimedExam, T> with) {
        List<T> sorted = exams.stream()
                .sorted(Comparator.comparing(
                        exam -> time.apply(exam).startedAt(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        List<T> widened = new ArrayList<>(sorted.size());
        Instant busyUntil = Instant.MIN;
        for (int i = 0; i < sorted.size(); i++) {
            TimedExam raw = time.apply(sorted.get(i));
            Instant next = i + 1 < sorted.size() ? time.apply(sorted.get(i + 1)).startedAt() : null;
            TimedExam wide = widened(raw, busyUntil, next);
            widened.add(wide.equals(raw) ? sorted.get(i) : with.apply(sorted.get(i), wide));
            if (wide.endedAt() != null
                    && wide.oddity().isEmpty()
                    && wide.endedAt().isAfter(busyUntil)) {
                busyUntil = wide.endedAt();
            }
        }
        return widened;
    }

    private TimedExam widened(TimedExam raw, Instant busyUntil, Instant next) {
        boolean ofStep = raw.source().equals(STEPS) && raw.endedAt() != null;
        if (ofStep || raw.beam() == null || raw.startedAt() == null) {
            return raw;
        }
        Optional<Bias> bias = of(raw.deviceKey(), raw.modality());
        if (bias.isEmpty() || raw.beam().minutes() > TimedExam.LONGEST.toMinutes()) {
            return raw;
        }
        Instant from = raw.beam().from().minus(millis(bias.get().leadMinutes()));
        Instant to = raw.beam().to().plus(millis(bias.get().tailMinutes()));
        if (from.isBefore(busyUntil)) {
            from = raw.beam().from().isBefore(busyUntil) ? raw.beam().from() : busyUntil;
        }
        if (next != null && to.isAfter(next)) {
            to = raw.beam().to().isAfter(next) ? raw.beam().to() : next;
        }
        return raw.widened(from, to);
    }

    private static Duration millis(double minutes) {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }
}
