package org.doselens.dashboard.utilization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.doselens.core.utilization.CoilCost;
import org.doselens.core.utilization.CoilExam;
import org.doselens.core.utilization.CoilOrder;
import org.doselens.exam.ShortCode;
import org.doselens.look.Figures;

/**
 * What changes of coils cost, and a day's lists in the order they were done and in the one with the fewest changes.
 *
 * @param names labels of devices by key
 */
public record CoilView(CoilCost cost, LocalDate day, Map<String, String> names, Figures f) {

    private static final int TOKEN_FROM = 20;

    /**
     * An exam in a lane.
     *
     * @param changed another coil than the exam before
     */
    public record Stop(String coils, String time, boolean changed) {}

    /** One device's day in both orders. */
    public record Lane(String device, int changes, int fewest, List<Stop> done, List<Stop> best) {}

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
        CoilOrder order = CoilOrder.of(coils, Collections.nCopies(coils.size(), false));
        List<CoilExam> best = order.order().stream().map(one.exams()::get).toList();
        return new Lane(
                names.getOrDefault(one.deviceKey(), Figures.NOTHING),
                one.changes(),
                order.changes(),
                stops(one.exams()),
                stops(best));
    }

    private List<Stop> stops(List<CoilExam> exams) {
        List<Stop> stops = new ArrayList<>();
        String on = null;
        for (CoilExam exam : exams) {
            stops.add(new Stop(
                    name(exam.coils()), f.time(exam.time().startedAt()), on != null && !on.equals(exam.coils())));
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
