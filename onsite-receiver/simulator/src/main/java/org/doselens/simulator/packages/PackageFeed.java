package org.doselens.simulator.packages;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.delivery.SpoolCounts;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;
import org.doselens.simulator.feed.Progress;
import org.doselens.simulator.hospital.Hospital;

/** Feeds days of a hospital as signed packages. Used by one thread. */
public final class PackageFeed {

    private static final long MOST_WAITING = 40_000;
    private static final long LOOK_EVERY_MILLIS = 100;

    private final ReceiverHome home;
    private final OnSiteChain chain;
    private final Progress progress;
    private final SpoolCounts before;

    public PackageFeed(Hospital hospital, ReceiverHome home, Clock clock, Progress progress) {
        this.home = home;
        this.chain = new OnSiteChain(hospital.zone(), clock, home.anonymizer());
        this.progress = progress;
        this.before = home.counts();
    }

    /**
     * Hands over the exams of the days and returns when the cloud has taken or refused them all.
     *
     * @param until objects sent after it are left out; null for all
     * @param planned called with each day before it is handed over
     * @param handedOver called with each object that went into a record
     */
    public void feed(
            List<LocalDate> days,
            Function<LocalDate, DayPlan> plan,
            ZonedDateTime until,
            Consumer<DayPlan> planned,
            Consumer<Emission> handedOver)
            throws InterruptedException {
        progress.expect(exams(days, plan, until));
        for (LocalDate day : days) {
            DayPlan today = plan.apply(day);
            planned.accept(today);
            List<OutgoingRecord> records = new ArrayList<>();
            byExam(today, until).values().forEach(objects -> {
                records.addAll(chain.records(objects));
                objects.forEach(handedOver);
            });
            home.add(records);
            awaitAtMost(MOST_WAITING);
        }
        awaitAtMost(0);
    }

    private static long exams(List<LocalDate> days, Function<LocalDate, DayPlan> plan, ZonedDateTime until) {
        return days.stream()
                .mapToLong(day -> byExam(plan.apply(day), until).size())
                .sum();
    }

    private static Map<String, List<Emission>> byExam(DayPlan day, ZonedDateTime until) {
        Map<String, List<Emission>> exams = new LinkedHashMap<>();
        day.emissions().stream()
                .filter(object -> until == null || !object.at().isAfter(until))
                .forEach(object -> exams.computeIfAbsent(object.examId(), id -> new ArrayList<>())
                        .add(object));
        return exams;
    }

    private void awaitAtMost(long open) throws InterruptedException {
        SpoolCounts counts = tell();
        while (counts.open() > open) {
            Thread.sleep(LOOK_EVERY_MILLIS);
            counts = tell();
        }
    }

    private SpoolCounts tell() {
        SpoolCounts counts = home.counts();
        progress.counted(counts.acknowledged() - before.acknowledged(), counts.refused() - before.refused());
        return counts;
    }
}
