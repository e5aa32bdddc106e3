package org.doselens.simulator.visit;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.doselens.simulator.emission.DayPlan;
import org.doselens.simulator.feed.SimulatedClock;
import org.doselens.simulator.hospital.Hospital;

/** Feeds the messages of days to a receiver, in step with the objects of these days. */
public final class VisitFeed implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(5);
    /** Nobody is ordered longer before; see {@link VisitPlan}. */
    private static final int DAYS_AHEAD = 9;

    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    private final Hospital hospital;
    private final String host;
    private final int port;
    private final OrderSystem sender;
    private final PrintWriter err;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final PriorityBlockingQueue<VisitMessage> waiting = new PriorityBlockingQueue<>(
            500, Comparator.comparing(VisitMessage::at).thenComparing(VisitMessage::controlId));
    private Thread following;
    private boolean begun;

    /** For a receiver that listens at this address. */
    public VisitFeed(Hospital hospital, String host, int port, PrintWriter err) {
        this.hospital = hospital;
        this.host = host;
        this.port = port;
        this.sender = new OrderSystem(host, port);
        this.err = err;
    }

    /**
     * Sends a day's messages now.
     *
     * @param until messages sent after it are left out; null for all
     */
    public void send(DayPlan day, ZonedDateTime until) throws IOException {
        for (VisitMessage message : VisitMessages.of(hospital, day)) {
            if (until == null || !message.at().isAfter(until)) {
                count(sender.send(message));
            }
        }
    }

    /** Follows the clock from now on, in a thread of its own; what cannot be sent is tried again. */
    public void follow(SimulatedClock clock) {
        following = new Thread(() -> run(clock), "order-system");
        following.setDaemon(true);
        following.start();
    }

    /**
     * Adds a day to what is sent by the clock; messages before {@code after} or at it are left out. What the order system
     * tells on that day of later ones goes with it; on the first day also what it told of them before.
     */
    public void plan(DayPlan day, ZonedDateTime after) {
        VisitMessages.of(hospital, day).stream()
                .filter(message -> message.at().isAfter(after))
                .filter(message -> !message.at().toLocalDate().isBefore(day.day()))
                .forEach(this::add);
        boolean first = !day.day().isBefore(after.toLocalDate()) && !begun;
        begun |= first;
        for (int ahead = first ? 0 : 1; ahead <= DAYS_AHEAD; ahead++) {
            VisitMessages.inAdvance(hospital, day.day().plusDays(ahead)).stream()
                    .filter(message -> message.at().isAfter(after)
                            ? message.at().toLocalDate().equals(day.day())
                            : first)
                    .forEach(this::add);
        }
    }

    private void add(VisitMessage message) {
        open.incrementAndGet();
        waiting.add(message);
    }

    private void run(SimulatedClock clock) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                VisitMessage next = waiting.poll(LONGEST_SLEEP.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    waitFor(next, clock);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitFor(VisitMessage next, SimulatedClock clock) throws InterruptedException {
        Duration wait = clock.until(next.at());
        if (wait.compareTo(LONGEST_SLEEP) > 0) {
            // another day may have been planned meanwhile
            waiting.add(next);
            TimeUnit.MILLISECONDS.sleep(LONGEST_SLEEP.toMillis());
            return;
        }
        TimeUnit.MILLISECONDS.sleep(Math.max(0, wait.toMillis()));
        try {
            count(sender.send(next));
            open.decrementAndGet();
        } catch (IOException e) {
            err.println("HL7 to " + host + ":" + port + ": " + e.getMessage() + "; trying again in " + RETRY.toSeconds()
                    + " s");
            err.flush();
            waiting.add(next);
            TimeUnit.MILLISECONDS.sleep(RETRY.toMillis());
        }
    }

    private void count(boolean accepted) {
        (accepted ? taken : refused).incrementAndGet();
    }

    /** Returns when nothing planned is left to send. */
    public void awaitEnd() throws InterruptedException {
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    public long refused() {
        return refused.get();
    }

    /** What was sent, in words. */
    public String summary() {
        return taken + " HL7 messages to " + host + ":" + port + (refused.get() > 0 ? ", " + refused + " refused" : "");
    }

    @Override
    public void close() throws IOException {
        if (following != null) {
            following.interrupt();
        }
        sender.close();
    }
}
