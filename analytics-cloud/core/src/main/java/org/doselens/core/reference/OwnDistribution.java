package org.doselens.core.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.doselens.core.reference.OrderStatistics.Interval;

/**
 * A site's doses of one procedure, metric and age band in a period, and what ICRP Publication 135 makes of them: the
 * typical value is the median; the local level the 75th percentile of the medians of rooms (10 or more), the local working
 * level the same of fewer. A room counts with as many exams as the metric asks for at least. Immutable.
 */
public final class OwnDistribution {

    /** ICRP 135 speaks of 10 to 20 rooms for a local reference level. */
    private static final int ROOMS_OF_LOCAL_LEVEL = 10;

    private static final int LEAST_ROOMS = 2;
    private static final double COVERAGE = 0.95;

    /** One room's exams. */
    public record Room(String deviceKey, int exams, double median) {}

    /** A figure proposed from the doses; {@code enough} is false below the minimum sample. */
    public record Proposal(String kind, double value, boolean enough) {}

    private final Question question;
    private final double[] sorted;
    private final List<Room> rooms;
    private final int days;

    /** What was asked for. */
    public record Question(
            int siteId,
            String standardKey,
            DoseMetric metric,
            AgeBand band,
            int phantomCm,
            LocalDate from,
            LocalDate to) {}

    OwnDistribution(Question question, double[] sorted, Map<String, List<Double>> perRoom, int days) {
        this.question = question;
        this.sorted = sorted;
        this.days = days;
        List<Room> found = new ArrayList<>();
        new TreeMap<>(perRoom)
                .forEach((device, values) -> found.add(new Room(
                        device,
                        values.size(),
                        OrderStatistics.quantile(
                                values.stream().mapToDouble(Double::doubleValue).toArray(), 0.5))));
        this.rooms = found.stream()
                .sorted(Comparator.comparingInt(Room::exams).reversed())
                .toList();
    }

    public Question question() {
        return question;
    }

    public int exams() {
        return sorted.length;
    }

    public List<Room> rooms() {
        return rooms;
    }

    /** On how many days there were any. */
    public int days() {
        return days;
    }

    /** How many exams are needed at least. */
    public int leastExams() {
        return question.metric().leastExams();
    }

    public boolean enough() {
        return exams() >= leastExams();
    }

    /** A quantile; not to be asked of nothing. */
    public double quantile(double q) {
        return OrderStatistics.quantile(sorted, q);
    }

    /** The 95 % interval of a quantile by order statistics; null if there are too few exams for one. */
    public Interval interval(double q) {
        return OrderStatistics.interval(sorted, q, COVERAGE);
    }

    /** The typical value of ICRP 135, and the local (working) level; none of nothing. */
    public List<Proposal> proposals() {
        if (sorted.length == 0) {
            return List.of();
        }
        double[] medians = rooms.stream()
                .filter(room -> room.exams() >= leastExams())
                .mapToDouble(Room::median)
                .sorted()
                .toArray();
        String kind = medians.length >= ROOMS_OF_LOCAL_LEVEL ? "localDrl" : "localWorkingLevel";
        double level = OrderStatistics.quantile(medians.length == 0 ? allMedians() : medians, 0.75);
        return List.of(
                new Proposal("typicalValue", quantile(0.5), enough()),
                new Proposal(kind, level, medians.length >= LEAST_ROOMS));
    }

    private double[] allMedians() {
        return rooms.stream().mapToDouble(Room::median).sorted().toArray();
    }

    /** How many of these exams were over a value: what a level of it would have made of the period. */
    public int over(double value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] > value) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return sorted.length - from;
    }
}
