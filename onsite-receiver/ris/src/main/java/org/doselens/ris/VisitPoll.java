package org.doselens.ris;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.order.FactSource;
import org.doselens.assembly.order.OrderFact;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a list at intervals and keeps what is new of it. One thread of its own. */
public final class VisitPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VisitPoll.class);

    private final VisitList list;
    private final RowFacts facts;
    private final Clock clock;
    private final Duration every;
    private final ScheduledExecutorService timer;
    private ScheduledFuture<?> reading;
    private volatile VisitSourceStatus status;

    private VisitPoll(
            VisitList list,
            FactSource source,
            ZoneId zone,
            Clock clock,
            Duration every,
            Consumer<List<OrderFact>> keep) {
        this.list = list;
        this.facts = new RowFacts(source, zone, clock, keep);
        this.clock = clock;
        this.every = every;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "visits-" + list.name()));
        this.status = new VisitSourceStatus(source, list.name(), null, 0, 0, null, List.of());
    }

    /** Reads a view of the radiology information system. */
    public static VisitPoll ofView(RisView view, Clock clock, Duration every, Consumer<List<OrderFact>> keep) {
        return new VisitPoll(view, FactSource.RIS, view.zone(), clock, every, keep);
    }

    /** Reads a file whenever it has changed. */
    public static VisitPoll ofFile(VisitFile file, Clock clock, Duration every, Consumer<List<OrderFact>> keep) {
        return new VisitPoll(file, FactSource.CSV, file.zone(), clock, every, keep);
    }

    /** Asks a modality worklist. */
    public static VisitPoll ofWorklist(WorklistView view, Clock clock, Duration every, Consumer<List<OrderFact>> keep) {
        return new VisitPoll(view, FactSource.WORKLIST, view.zone(), clock, every, keep);
    }

    public VisitPoll start() {
        reading = timer.scheduleWithFixedDelay(this::readOnce, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    public VisitSourceStatus status() {
        return status;
    }

    /** Reads the list now, in this thread. */
    void readOnce() {
        VisitSourceStatus last = status;
        try {
            Optional<VisitList.Reading> read = list.read();
            if (read.isEmpty()) {
                return;
            }
            int changed = facts.of(read.get().rows());
            status = new VisitSourceStatus(
                    last.source(),
                    list.name(),
                    clock.instant(),
                    read.get().rows().size(),
                    last.changed() + changed,
                    null,
                    read.get().refusals());
            if (!read.get().refusals().isEmpty() && !read.get().refusals().equals(last.refusals())) {
                LOG.warn(
                        "{}: {} rows were not read",
                        list.name(),
                        read.get().refusals().size());
            }
        } catch (VisitList.CannotRead | JournalException e) {
            problem(last, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            problem(last, "It failed with " + e.getClass().getSimpleName());
        }
    }

    private void problem(VisitSourceStatus last, String reason) {
        list.again();
        if (!reason.equals(last.problem())) {
            LOG.warn("{} cannot be read and is tried again every {}: {}", list.name(), every, reason);
        }
        status = new VisitSourceStatus(
                last.source(), last.name(), last.lastReadAt(), last.rows(), last.changed(), reason, last.refusals());
    }

    @Override
    public void close() throws InterruptedException {
        if (reading != null) {
            reading.cancel(true);
        }
        timer.shutdownNow();
        timer.awaitTermination(10, TimeUnit.SECONDS);
    }
}
