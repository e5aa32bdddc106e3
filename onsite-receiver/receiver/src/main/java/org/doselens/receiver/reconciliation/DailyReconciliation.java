package org.doselens.receiver.reconciliation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.dicom.DicomException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares by itself: every morning the day before and, for what came late, the two days before that; and any day when a
 * person asks. A source that cannot be asked is tried again with the next look. One thread of its own; what came of it is
 * kept for good. Thread-safe.
 */
public final class DailyReconciliation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);
    private static final Duration FIRST_LOOK = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(15);
    private static final int DAYS_BACK = 3;

    private final ReconciliationBook book;
    private final DaySources sources;
    private final LocalTime from;
    private final ZoneId zone;
    private final Clock clock;
    private final Queue<LocalDate> asked = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "reconciliation"));
    private volatile LocalDate running;
    private ScheduledFuture<?> looking;

    /** What each side can be asked for; empty where it is not connected. */
    public interface DaySources {

        /** Sources that are connected. */
        List<Source> connected();

        List<ComparedRow> rows(Source source, LocalDate day) throws IOException, DicomException;
    }

    /**
     * A day beside everything that could be asked.
     *
     * @param rows by source
     * @param checkedAt by source
     * @param problems by source, of those that could not be asked
     */
    public record ComparedDay(
            LocalDate day,
            Map<Source, List<ComparedRow>> rows,
            Map<Source, Instant> checkedAt,
            Map<Source, String> problems) {}

    private DailyReconciliation(ReconciliationBook book, DaySources sources, LocalTime from, ZoneId zone, Clock clock) {
        this.book = book;
        this.sources = sources;
        this.from = from;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * Opens the book of a data folder, or makes it; begins with {@link #start()}.
     *
     * @param from the time of the site's day from which the days before are compared
     */
    public static DailyReconciliation open(Path file, DaySources sources, LocalTime from, ZoneId zone, Clock clock) {
        return new DailyReconciliation(ReconciliationBook.open(file), sources, from, zone, clock);
    }

    public DailyReconciliation start() {
        looking = timer.scheduleWithFixedDelay(
                this::look, FIRST_LOOK.toSeconds(), LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
        return this;
    }

    /** Compares a day as soon as the thread is free; returns at once. */
    public void compareSoon(LocalDate day) {
        if (!day.equals(running) && !asked.contains(day)) {
            asked.add(day);
            timer.execute(this::answer);
        }
    }

    /** The day that is being compared or waits for it; empty if none. */
    public Optional<LocalDate> running() {
        return Optional.ofNullable(running).or(() -> Optional.ofNullable(asked.peek()));
    }

    public List<Source> connected() {
        return sources.connected();
    }

    /** Days that were compared, from this one on, the latest first. */
    public List<ComparedDay> since(LocalDate day) {
        List<ComparedDay> days = new ArrayList<>();
        for (ReconciliationBook.DayOfSource one : book.since(day)) {
            if (days.isEmpty() || !days.get(days.size() - 1).day().equals(one.day())) {
                days.add(new ComparedDay(
                        one.day(),
                        new EnumMap<>(Source.class),
                        new EnumMap<>(Source.class),
                        new EnumMap<>(Source.class)));
            }
            ComparedDay last = days.get(days.size() - 1);
            last.rows().put(one.source(), one.rows());
            if (one.checkedAt() != null) {
                last.checkedAt().put(one.source(), one.checkedAt());
            }
            if (!one.problem().isEmpty()) {
                last.problems().put(one.source(), one.problem());
            }
        }
        return days;
    }

    private void answer() {
        for (LocalDate day = asked.poll(); day != null; day = asked.poll()) {
            compare(day, sources.connected());
        }
    }

    /** Every source's days that were not compared today yet, once it is late enough. */
    void look() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (LocalTime.ofInstant(now, zone).isBefore(from)) {
            return;
        }
        for (int back = 1; back <= DAYS_BACK; back++) {
            LocalDate day = today.minusDays(back);
            List<Source> due = sources.connected().stream()
                    .filter(source -> !comparedOn(today, day, source))
                    .toList();
            compare(day, due);
        }
    }

    private boolean comparedOn(LocalDate today, LocalDate day, Source source) {
        return book.of(day, source)
                .filter(one -> one.problem().isEmpty() && one.checkedAt() != null)
                .map(one -> LocalDate.ofInstant(one.checkedAt(), zone).equals(today))
                .orElse(false);
    }

    private void compare(LocalDate day, List<Source> wanted) {
        for (Source source : wanted) {
            running = day;
            try {
                book.compared(day, source, clock.instant(), sources.rows(source, day));
            } catch (IOException | DicomException e) {
                fail(day, source, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            } catch (RuntimeException e) {
                fail(day, source, e.getClass().getSimpleName());
            } finally {
                running = null;
            }
        }
    }

    private void fail(LocalDate day, Source source, String problem) {
        LOG.warn("{} could not be compared with {} and is tried again: {}", day, source, problem);
        book.failed(day, source, problem);
    }

    @Override
    public void close() throws Exception {
        if (looking != null) {
            looking.cancel(true);
        }
        timer.shutdownNow();
        timer.awaitTermination(10, TimeUnit.SECONDS);
        book.close();
    }
}
