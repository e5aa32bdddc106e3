package org.doselens.receiver.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.assembly.JournalException;
import org.doselens.assembly.StudyJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the journal close studies that are older than they are kept, once an hour. */
final class JournalPruner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(JournalPruner.class);

    private static final Duration MOST_APART = Duration.ofHours(1);

    private final StudyJournal journal;
    private final Duration keep;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal-pruner"));
    private final Clock clock;
    private Instant lookedAt;
    private long lookedAtNanos = System.nanoTime();
    private ScheduledFuture<?> ticking;

    JournalPruner(StudyJournal journal, Duration keep, Clock clock) {
        this.journal = journal;
        this.keep = keep;
        this.clock = clock;
        this.lookedAt = clock.instant();
    }

    void start() {
        ticking = timer.scheduleWithFixedDelay(this::prune, 1, 60, TimeUnit.MINUTES);
    }

    private void prune() {
        if (clockWasSet()) {
            LOG.warn("No study is closed for an hour: the clock was set");
            return;
        }
        try {
            int closed = journal.prune(keep);
            if (closed > 0) {
                LOG.info("{} studies were closed, {} days after their last object", closed, keep.toDays());
            }
        } catch (JournalException e) {
            LOG.warn("Old studies were not closed and are tried again in an hour: {}", e.getMessage());
        }
    }

    /** Whether wall clock and steady clock went apart since the last look: a leap must not close what is young. */
    private boolean clockWasSet() {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Duration apart = Duration.between(lookedAt, now).minusNanos(nanos - lookedAtNanos);
        lookedAt = now;
        lookedAtNanos = nanos;
        return apart.abs().compareTo(MOST_APART) > 0;
    }

    @Override
    public void close() throws InterruptedException {
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
        timer.awaitTermination(10, TimeUnit.SECONDS);
    }
}
