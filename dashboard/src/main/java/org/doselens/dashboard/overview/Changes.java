package org.doselens.dashboard.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.doselens.core.exam.Overview;
import org.doselens.core.exam.Overview.DeviceToday;
import org.doselens.core.exam.Trends.DoseShift;
import org.doselens.core.exam.Trends.Late;
import org.doselens.core.exam.Trends.NewNames;
import org.doselens.core.review.Backlog;
import org.doselens.dashboard.exam.ExamWords;
import org.doselens.look.Figures;

/** Says in one sentence each what is not as it was, what asks for somebody first. */
final class Changes {

    private static final List<String> ORDER = List.of("over", "near", "none", "plain", "within");
    /** A share of fewer says too little to be called kept or missed. */
    static final int FEWEST_JUDGED = 10;

    private static final int LONG_OPEN_DAYS = 7;

    private final Glance glance;
    private final Figures f;
    private final ExamWords words;
    private final double target;
    private final List<Change> found = new ArrayList<>();

    Changes(Glance glance, Figures f, ExamWords words, double target) {
        this.glance = glance;
        this.f = f;
        this.words = words;
        this.target = target;
    }

    /** At most so many, the most pressing first. */
    List<Change> most(int most) {
        glance.moves().doseShifts().forEach(this::shift);
        backlog(glance.backlog());
        overview(glance.overview());
        names(glance.moves().newNames());
        late(glance.moves().cameLate());
        return found.stream()
                .sorted(Comparator.comparingInt(change -> ORDER.indexOf(change.state())))
                .limit(most)
                .toList();
    }

    private void shift(DoseShift shift) {
        boolean more = shift.percent() > 0;
        add(
                "dose " + shift.device().deviceKey() + " " + shift.standardKey(),
                more ? "over" : "plain",
                f.rich(
                        more ? "change.dose.more" : "change.dose.less",
                        shift.device().label(),
                        words.standard(shift.standardKey()),
                        f.decimal(Math.abs(shift.percent()), 0) + "%"),
                f.word(
                        "change.dose.evidence",
                        f.count(shift.now()),
                        f.count(shift.before()),
                        f.count(shift.examsNow()),
                        f.count(shift.examsBefore())),
                "/distributions");
    }

    private void backlog(Backlog backlog) {
        if (backlog.openedSince() > 0) {
            add(
                    "new",
                    "over",
                    f.rich("change.outliers.new", f.count(backlog.openedSince())),
                    f.word("change.outliers.new.evidence", f.count(backlog.items()), f.count(backlog.unassigned())),
                    "/review");
        }
        if (backlog.old() > 0) {
            add(
                    "old",
                    "near",
                    f.rich("change.outliers.old", f.count(backlog.old()), LONG_OPEN_DAYS),
                    f.word("change.outliers.old.evidence", f.longDay(backlog.oldest())),
                    "/review");
        }
    }

    private void overview(Overview overview) {
        overview.silentDevices().stream()
                .min(Comparator.comparing(DeviceToday::lastDataAt))
                .ifPresent(device -> silent(device, overview.silentDevices().size()));
        overview.receivers()
                .filter(beats -> f.since(beats.lastAt()).compareTo(Duration.ofHours(1)) > 0)
                .ifPresent(beats -> add(
                        "receiver",
                        "near",
                        f.rich("change.receiver", f.lasting(f.since(beats.lastAt()))),
                        f.word("change.receiver.evidence"),
                        "/deliveries"));
        overview.devices().stream()
                .filter(DeviceToday::clockOff)
                .findFirst()
                .ifPresent(device -> add(
                        "clock " + device.name().deviceKey(),
                        "near",
                        f.rich("change.clock", device.name().label(), clock(device)),
                        f.word("change.clock.evidence"),
                        "/quality"));
        share(overview);
        busiest(overview).ifPresent(this::count);
    }

    private void silent(DeviceToday device, int silent) {
        add(
                "silent " + device.name().deviceKey(),
                "near",
                f.rich("change.silent", device.name().label(), f.lasting(f.since(device.lastDataAt()))),
                f.word("change.silent.evidence", f.lasting(device.usualGap()), f.count(silent)),
                "/exams?period=7&device=" + device.name().deviceKey());
    }

    private String clock(DeviceToday device) {
        return f.lasting(Duration.ofSeconds(Math.round(Math.abs(device.clockOffsetS()))));
    }

    /** The device that keeps the levels worst if it misses the target, else the one that keeps them all. */
    private void share(Overview overview) {
        List<DeviceToday> judged = overview.devices().stream()
                .filter(device -> device.ct() != null && device.ct().judged() >= FEWEST_JUDGED)
                .sorted(Comparator.comparing(device -> device.ct().share()))
                .toList();
        if (judged.isEmpty()) {
            return;
        }
        DeviceToday worst = judged.get(0);
        DeviceToday best = judged.get(judged.size() - 1);
        if (worst.ct().share() < target) {
            add(
                    "share " + worst.name().deviceKey(),
                    "near",
                    f.rich(
                            "change.share.low",
                            worst.name().label(),
                            f.percent(worst.ct().share())),
                    f.word(
                            "change.share.evidence",
                            f.count(worst.ct().within()),
                            f.count(worst.ct().judged()),
                            f.upTo(target, 1)),
                    over(overview, worst));
        } else if (best.ct().over() == 0) {
            add(
                    "all within",
                    "within",
                    f.rich(
                            "change.share.all",
                            best.name().label(),
                            f.count(best.ct().judged())),
                    f.word("change.share.all.evidence", f.upTo(target, 1)),
                    null);
        }
    }

    private static String over(Overview overview, DeviceToday device) {
        return "/exams?modality=CT&verdict=over&from=" + overview.from() + "&to=" + overview.day() + "&device="
                + device.name().deviceKey();
    }

    /** The device that is furthest out of its usual band. */
    private static Optional<DeviceToday> busiest(Overview overview) {
        return overview.devices().stream()
                .filter(device -> device.usual().known() && beyond(device) > 0)
                .max(Comparator.comparingDouble(Changes::beyond));
    }

    private static double beyond(DeviceToday device) {
        double out =
                Math.max(device.exams() - device.usual().p75(), device.usual().p25() - device.exams());
        return out / Math.max(1, device.usual().median());
    }

    private void count(DeviceToday device) {
        boolean more = device.exams() > device.usual().p75();
        add(
                "count " + device.name().deviceKey(),
                "plain",
                f.rich(
                        more ? "change.count.more" : "change.count.fewer",
                        device.name().label(),
                        f.count(device.exams())),
                f.word(
                        "change.count.evidence",
                        f.range(device.usual().p25(), device.usual().p75()),
                        device.usual().days()),
                "/exams?procedure=patients&from=" + glance.overview().from() + "&to="
                        + glance.overview().day() + "&device=" + device.name().deviceKey());
    }

    private void names(NewNames names) {
        if (names.names() > 0) {
            add(
                    "names",
                    "none",
                    f.rich("change.names", f.count(names.names())),
                    f.word("change.names.evidence", f.count(names.exams())),
                    "/procedures");
        }
    }

    private void late(Late late) {
        if (late.exams() > 0) {
            add(
                    "late",
                    "plain",
                    f.rich("change.late", f.count(late.exams())),
                    f.word("change.late.evidence", f.day(late.firstDay()), f.day(late.lastDay())),
                    "/exams?arrived=1&from=" + late.firstDay() + "&to=" + late.lastDay());
        }
    }

    private void add(String key, String state, String sentence, String evidence, String path) {
        found.add(new Change(key, state, sentence, evidence, path));
    }
}
