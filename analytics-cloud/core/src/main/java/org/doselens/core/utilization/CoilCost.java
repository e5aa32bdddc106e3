package org.doselens.core.utilization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What another coil costs: turnover between consecutive exams of one device with different coil sets, minus that with the
 * same set. Only turnovers up to the idle threshold count, because a longer gap has other causes; and none in which the next
 * patient had not come yet, where that is known.
 *
 * @param changed turnovers with another coil set
 * @param same turnovers with the same one
 * @param minutes difference of the means; null without both kinds
 * @param interval 95 % of it, from resampled pairs; null with fewer than five of a kind
 * @param days changes and the fewest possible, by device and day
 */
public record CoilCost(Group changed, Group same, Double minutes, Resampling.Interval interval, List<Day> days) {

    private static final int FEWEST = 5;

    /** Minutes that the changes of a day cost, by the estimate; null without one. */
    public Double minutesOf(Day day) {
        return minutes == null ? null : (Double) (day.changes() * minutes);
    }

    /** Pairs of exams and their mean turnover in minutes. */
    public record Group(int n, double meanMinutes) {

        static Group of(List<Double> gaps) {
            return new Group(
                    gaps.size(),
                    gaps.stream().mapToDouble(Double::doubleValue).average().orElse(0));
        }
    }

    /**
     * A device's day.
     *
     * @param exams with known coils, in the order they were done
     * @param changes between consecutive exams
     * @param fewest changes that the same exams need in the best order, nobody having an appointment
     */
    public record Day(String deviceKey, java.time.LocalDate day, List<CoilExam> exams, int changes, int fewest) {}

    static CoilCost of(List<CoilExam> exams, Duration idleFrom) {
        Map<String, List<CoilExam>> byDay = exams.stream()
                .filter(exam -> !exam.coils().isEmpty() && exam.time().startedAt() != null)
                .collect(Collectors.groupingBy(
                        exam -> exam.time().siteDay() + " " + exam.time().deviceKey(),
                        TreeMap::new,
                        Collectors.toList()));
        List<Double> changed = new ArrayList<>();
        List<Double> same = new ArrayList<>();
        List<Day> days = new ArrayList<>();
        for (List<CoilExam> ofDay : byDay.values()) {
            List<CoilExam> inOrder = ofDay.stream()
                    .sorted(Comparator.comparing(exam -> exam.time().startedAt()))
                    .toList();
            int changes = 0;
            for (int i = 1; i < inOrder.size(); i++) {
                CoilExam before = inOrder.get(i - 1);
                CoilExam after = inOrder.get(i);
                boolean other = !before.coils().equals(after.coils());
                changes += other ? 1 : 0;
                add(other ? changed : same, before.time(), after, idleFrom);
            }
            long kinds = inOrder.stream().map(CoilExam::coils).distinct().count();
            days.add(new Day(
                    inOrder.get(0).time().deviceKey(),
                    inOrder.get(0).time().siteDay(),
                    inOrder,
                    changes,
                    (int) kinds - 1));
        }
        boolean both = !changed.isEmpty() && !same.isEmpty();
        boolean enough = changed.size() >= FEWEST && same.size() >= FEWEST;
        Group of = Group.of(changed);
        Group than = Group.of(same);
        return new CoilCost(
                of,
                than,
                both ? of.meanMinutes() - than.meanMinutes() : null,
                enough ? Resampling.differenceOfMeans(changed, same) : null,
                List.copyOf(days));
    }

    private static void add(List<Double> gaps, TimedExam before, CoilExam next, Duration idleFrom) {
        TimedExam after = next.time();
        boolean unknown = before.oddity().isPresent() || after.startedAt().isBefore(before.endedAt());
        if (unknown || (next.arrivedAt() != null && next.arrivedAt().isAfter(before.endedAt()))) {
            return;
        }
        Duration gap = Duration.between(before.endedAt(), after.startedAt());
        if (gap.compareTo(idleFrom) <= 0) {
            gaps.add(gap.toMillis() / 60_000.0);
        }
    }
}
