package org.doselens.simulator.feed;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.emission.Emission;

/** Feeds days of a hospital to a destination. Used by one thread. */
public final class Feed {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(20);

    private final Function<LocalDate, DayPlan> plan;
    private final Delivery delivery;
    private final Progress progress;

    public Feed(Function<LocalDate, DayPlan> plan, Delivery delivery, Progress progress) {
        this.plan = plan;
        this.delivery = delivery;
        this.progress = progress;
    }

    /**
     * Delivers the days one after the other, as fast as they are taken.
     *
     * @param until objects sent after it are left out; null for all
     * @param planned called with each day before it is delivered
     */
    public void asFastAsTaken(List<LocalDate> days, ZonedDateTime until, PlanListener planned)
            throws IOException, InterruptedException {
        long total = 0;
        for (LocalDate day : days) {
            total += due(plan.apply(day), until).size();
        }
        progress.expect(total);
        for (LocalDate day : days) {
            DayPlan today = plan.apply(day);
            planned.planned(today);
            delivery.deliver(due(today, until), object -> {});
        }
    }

    private static List<Emission> due(DayPlan day, ZonedDateTime until) {
        return day.emissions().stream()
                .filter(object -> until == null || !object.at().isAfter(until))
                .toList();
    }

    /**
     * Follows the clock. What cannot be delivered is tried again every few seconds, as modalities do.
     *
     * @param after objects sent before it or at it are left out
     * @param end the first day that is not fed any more; null for no end
     */
    public void followingTheClock(
            SimulatedClock clock, ZonedDateTime after, LocalDate end, PlanListener planned, PrintWriter err)
            throws InterruptedException {
        LocalDate next = after.toLocalDate().minusDays(1);
        List<Emission> waiting = new ArrayList<>();
        while (true) {
            for (;
                    !next.isAfter(clock.now().toLocalDate()) && (end == null || next.isBefore(end));
                    next = next.plusDays(1)) {
                DayPlan day = plan.apply(next);
                planned.planned(day);
                day.emissions().stream()
                        .filter(object -> object.at().isAfter(after))
                        .forEach(waiting::add);
                waiting.sort(Comparator.comparing(Emission::at));
            }
            if (waiting.isEmpty() && end != null && !next.isBefore(end)) {
                return;
            }
            boolean reached = deliverDue(clock.now(), waiting, err);
            progress.tick();
            sleep(reached, clock, waiting, next);
        }
    }

    private boolean deliverDue(ZonedDateTime now, List<Emission> waiting, PrintWriter err) throws InterruptedException {
        List<Emission> due =
                waiting.stream().filter(object -> !object.at().isAfter(now)).toList();
        if (due.isEmpty()) {
            return true;
        }
        Set<Emission> answered = ConcurrentHashMap.newKeySet();
        try {
            delivery.deliver(due, answered::add);
            return true;
        } catch (IOException e) {
            err.println(e.getMessage() + "; trying again in " + RETRY.toSeconds() + " s");
            err.flush();
            return false;
        } finally {
            waiting.removeIf(answered::contains);
        }
    }

    private static void sleep(boolean reached, SimulatedClock clock, List<Emission> waiting, LocalDate next)
            throws InterruptedException {
        Duration pause = reached ? LONGEST_SLEEP : RETRY;
        if (reached) {
            pause = shorter(pause, clock.until(next.atStartOfDay(clock.now().getZone())));
        }
        if (reached && !waiting.isEmpty()) {
            pause = shorter(pause, clock.until(waiting.get(0).at()));
        }
        Thread.sleep(Math.max(20, pause.toMillis()));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** Is told of each day before its objects are delivered. */
    @FunctionalInterface
    public interface PlanListener {
        void planned(DayPlan day);
    }
}
