package org.doselens.core.utilization;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Widens intervals that are not from performed steps to the time on the table, by what the site's own steps teach: how long
 * before the first image or event a patient lies down, and how long after the last one gets up. That is learned by device
 * and procedure, as medians: once as minutes, once as a share of the time between first and last sign; whichever came nearer
 * on the exams that have both is used, the device's own before another's of its modality. A lesson that would make an exam
 * half or twice as long as the procedure takes where it was learned is not believed. Where nothing teaches it, nothing is
 * widened. A widened interval never reaches into the exam before or after it. Immutable.
 */
public record TableTime(List<Lesson> lessons) {

    /** Nothing known: nothing is widened. */
    public static final TableTime NONE = new TableTime(List.of());

    /** Exams with both that a lesson of one procedure stands on at least. */
    public static final int FEWEST_OF_PROCEDURE = 8;

    /** The same of all procedures. */
    public static final int FEWEST_OF_DEVICE = 20;

    private static final String STEPS = "mpps";
    /** Another device may be another by more than its own spread tells. */
    private static final double OTHER_DEVICE = 1.5;

    private static final double OTHER_PROCEDURE = 1.2;

    /**
     * What must be added before and after.
     *
     * @param lead minutes, or minutes a minute between first and last sign
     * @param errorMinutes median of what both together missed by
     */
    public record Offsets(double lead, double tail, double errorMinutes) {}

    /**
     * What the exams of one device with performed steps teach.
     *
     * @param procedure empty for all of the device's
     * @param n exams with both
     * @param tableMinutes median time on the table
     * @param share by the time between first and last sign; null where there is none, as with one image
     */
    public record Lesson(
            String deviceKey,
            String modality,
            String procedure,
            int n,
            double tableMinutes,
            Offsets minutes,
            Offsets share) {

        /** The same of a device that counts under another key. */
        Lesson on(String key) {
            return new Lesson(key, modality, procedure, n, tableMinutes, minutes, share);
        }
    }

    /**
     * How a device's intervals were widened.
     *
     * @param n exams with steps that taught it
     * @param leadMinutes median of what was added before
     * @param tailMinutes median of what was added after
     * @param own whether the device itself taught all of it
     */
    public record Bias(int n, double leadMinutes, double tailMinutes, boolean own) {}

    /**
     * Exams of one device in order of time.
     *
     * @param bias null if none was widened
     */
    record Widened<T>(List<T> exams, Bias bias) {}

    public TableTime {
        lessons = List.copyOf(lessons);
    }

    /**
     * The exams of one device, in order of time.
     *
     * @param time what an exam knows of its time
     * @param with an exam at another time
     */
    <T> Widened<T> widen(List<T> exams, Function<T, TimedExam> time, BiFunction<T, TimedExam, T> with) {
        List<T> sorted = exams.stream()
                .sorted(Comparator.comparing(
                        exam -> time.apply(exam).startedAt(), Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        if (lessons.isEmpty()) {
            return new Widened<>(sorted, null);
        }
        Run run = new Run();
        List<T> widened = new ArrayList<>(sorted.size());
        for (int i = 0; i < sorted.size(); i++) {
            TimedExam raw = time.apply(sorted.get(i));
            Instant next = i + 1 < sorted.size() ? time.apply(sorted.get(i + 1)).startedAt() : null;
            TimedExam wide = run.widened(raw, next);
            widened.add(wide.equals(raw) ? sorted.get(i) : with.apply(sorted.get(i), wide));
        }
        return new Widened<>(widened, run.bias());
    }

    /** A lesson as it is used for one device. */
    private record Way(Lesson lesson, boolean byShare, boolean own, double cost, double least, double most) {

        Span of(Span sign) {
            Offsets offsets = byShare ? lesson.share() : lesson.minutes();
            double times = byShare ? sign.minutes() : 1;
            return new Span(
                    sign.from().minus(millis(offsets.lead() * times)), sign.to().plus(millis(offsets.tail() * times)));
        }

        boolean believed(Span table) {
            return !table.to().isBefore(table.from()) && table.minutes() >= least && table.minutes() <= most;
        }
    }

    private List<Way> ways(TimedExam exam) {
        return lessons.stream()
                .filter(one -> one.modality().equals(exam.modality()))
                .filter(one -> one.procedure().isEmpty() || one.procedure().equals(exam.procedure()))
                .flatMap(one -> Stream.of(way(exam, one, false), way(exam, one, true)))
                .filter(way -> !way.byShare() || way.lesson().share() != null)
                .sorted(Comparator.comparingDouble(Way::cost))
                .toList();
    }

    private Way way(TimedExam exam, Lesson lesson, boolean byShare) {
        boolean own = lesson.deviceKey().equals(exam.deviceKey());
        Offsets offsets = byShare && lesson.share() != null ? lesson.share() : lesson.minutes();
        double cost = offsets.errorMinutes()
                * (own ? 1 : OTHER_DEVICE)
                * (lesson.procedure().isEmpty() ? OTHER_PROCEDURE : 1);
        return lessons.stream()
                .filter(one -> one.deviceKey().equals(lesson.deviceKey())
                        && !one.procedure().isEmpty()
                        && one.procedure().equals(exam.procedure()))
                .findFirst()
                .map(same -> new Way(lesson, byShare, own, cost, 0.5 * same.tableMinutes(), 2 * same.tableMinutes()))
                .orElseGet(() ->
                        new Way(lesson, byShare, own, cost, 0.2 * lesson.tableMinutes(), 5 * lesson.tableMinutes()));
    }

    /** One pass over a device's exams. */
    private final class Run {

        private final Map<String, List<Way>> known = new HashMap<>();
        private final Map<Lesson, Boolean> used = new HashMap<>();
        private final List<Double> leads = new ArrayList<>();
        private final List<Double> tails = new ArrayList<>();
        private Instant busyUntil = Instant.MIN;

        TimedExam widened(TimedExam raw, Instant next) {
            TimedExam wide = wider(raw, next);
            if (wide.endedAt() != null
                    && wide.oddity().isEmpty()
                    && wide.endedAt().isAfter(busyUntil)) {
                busyUntil = wide.endedAt();
            }
            return wide;
        }

        private TimedExam wider(TimedExam raw, Instant next) {
            boolean ofStep = raw.source().equals(STEPS) && raw.endedAt() != null;
            Span sign = raw.sign();
            // what cannot be right stays as it came, and is told
            boolean odd =
                    raw.oddity().filter(one -> one != TimedExam.Oddity.NO_END).isPresent();
            if (ofStep || odd || sign == null || sign.minutes() > TimedExam.LONGEST.toMinutes()) {
                return raw;
            }
            for (Way way : known.computeIfAbsent(
                    raw.deviceKey() + "\u0001" + raw.modality() + "\u0001" + raw.procedure(), key -> ways(raw))) {
                // its own lessons are of images and events alone, as they stand beside its steps
                Span from = way.own() ? raw.beam() : sign;
                Span table = from == null ? null : way.of(from);
                if (table != null && way.believed(table)) {
                    used.put(way.lesson(), way.own());
                    leads.add(Duration.between(table.from(), sign.from()).toMillis() / 60_000.0);
                    tails.add(Duration.between(sign.to(), table.to()).toMillis() / 60_000.0);
                    return raw.widened(begin(sign, table), end(sign, table, next));
                }
            }
            return raw;
        }

        private Instant begin(Span sign, Span table) {
            if (!table.from().isBefore(busyUntil)) {
                return table.from();
            }
            return sign.from().isBefore(busyUntil) ? sign.from() : busyUntil;
        }

        private static Instant end(Span sign, Span table, Instant next) {
            if (next == null || !table.to().isAfter(next)) {
                return table.to();
            }
            return sign.to().isAfter(next) ? sign.to() : next;
        }

        Bias bias() {
            return leads.isEmpty()
                    ? null
                    : new Bias(
                            used.keySet().stream().mapToInt(Lesson::n).sum(),
                            Spread.of(leads).median(),
                            Spread.of(tails).median(),
                            !used.containsValue(false));
        }
    }

    private static Duration millis(double minutes) {
        return Duration.ofMillis(Math.round(minutes * 60_000));
    }
}
