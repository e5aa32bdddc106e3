package org.doselens.dashboard.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilExam;
import org.doselens.core.utilization.CoilOrder;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.exam.ShortCode;
import org.doselens.look.Figures;

/**
 * What changes of coils cost, and a day's lists in the order they were done and in the one with the fewest changes.
 *
 * @param names labels of devices by key
 * @param inpatientsAlone only in-patients may change places: others have an appointment
 */
public record CoilView(
        CoilCost cost, LocalDate day, Map<String, String> names, boolean inpatientsAlone, ExamWords words, Figures f) {

    private static final int TOKEN_FROM = 20;

    /**
     * An exam in a lane.
     *
     * @param changed another coil than the exam before
     * @param fixed keeps its place
     */
    public record Stop(String coils, String exam, String time, boolean changed, boolean fixed) {}

    /**
     * One device's day in both orders.
     *
     * @param minutes what its changes cost, in words
     * @param atLeast no order needs fewer changes; less than {@code fewest} on lists that are not solved exactly
     */
    public record Lane(
            String device, int changes, String minutes, int fewest, int atLeast, List<Stop> done, List<Stop> best) {}

    /** A device's day among the last ones. */
    public record Past(String day, String device, int exams, int changes, String minutes, int fewest) {}

    /** Days of the last two weeks with coil changes, the latest first. */
    public List<Past> past() {
        return cost.days().stream()
                .filter(one ->
                        one.day().isAfter(day.minusDays(14)) && one.exams().size() > 1)
                .sorted(Comparator.comparing(CoilCost.Day::day).reversed().thenComparing(CoilCost.Day::deviceKey))
                .map(one -> new Past(
                        f.day(one.day()),
                        names.getOrDefault(one.deviceKey(), Figures.NOTHING),
                        one.exams().size(),
                        one.changes(),
                        minutes(one),
                        one.fewest()))
                .toList();
    }

    private String minutes(CoilCost.Day one) {
        Double minutes = cost.minutesOf(one);
        return minutes == null ? Figures.NOTHING : f.word("utilization.min", f.decimal(minutes, 0));
    }

    public boolean known() {
        return !cost.days().isEmpty();
    }

    /** Devices of the day with two exams or more. */
    public List<Lane> lanes() {
        return cost.days().stream()
                .filter(one -> one.day().equals(day) && one.exams().size() > 1)
                .map(this::lane)
                .toList();
    }

    private Lane lane(CoilCost.Day one) {
        List<String> coils = one.exams().stream().map(CoilExam::coils).toList();
        CoilOrder order = CoilOrder.of(
                coils, one.exams().stream().map(exam -> fixed(exam)).toList());
        List<CoilExam> best = order.order().stream().map(one.exams()::get).toList();
        return new Lane(
                names.getOrDefault(one.deviceKey(), Figures.NOTHING),
                one.changes(),
                minutes(one),
                order.changes(),
                order.atLeast(),
                stops(one.exams()),
                stops(best));
    }

    private boolean fixed(CoilExam exam) {
        return inpatientsAlone && !exam.inpatient();
    }

    private List<Stop> stops(List<CoilExam> exams) {
        List<Stop> stops = new ArrayList<>();
        String on = null;
        for (CoilExam exam : exams) {
            stops.add(new Stop(
                    name(exam.coils()),
                    exam.standardKey().isEmpty() ? exam.name() : words.standard(exam.standardKey()),
                    f.time(exam.time().startedAt()),
                    on != null && !on.equals(exam.coils()),
                    fixed(exam)));
            on = exam.coils();
        }
        return stops;
    }

    /** Released names, or the short codes of what stands for them. */
    static String name(String coils) {
        return Arrays.stream(coils.split(" \\+ ", -1))
                .map(one -> one.length() >= TOKEN_FROM && !one.contains(" ") ? ShortCode.of(one) : one)
                .collect(Collectors.joining(" + "));
    }

    /** 4.2 min, 95 % 3.1–5.4. */
    public String perChange() {
        return cost.minutes() == null ? Figures.NOTHING : f.word("utilization.min", f.decimal(cost.minutes(), 1));
    }

    public String interval() {
        return cost.interval() == null
                ? f.word("utilization.coils.tooFew")
                : f.decimal(cost.interval().low(), 1) + "–"
                        + f.decimal(cost.interval().high(), 1);
    }

    public String pairs() {
        return f.word(
                "utilization.coils.pairs",
                f.decimal(cost.changed().meanMinutes(), 1),
                f.count(cost.changed().n()),
                f.decimal(cost.same().meanMinutes(), 1),
                f.count(cost.same().n()));
    }
}
