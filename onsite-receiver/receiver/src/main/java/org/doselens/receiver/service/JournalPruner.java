package org.doselens.receiver.service;

import java.time.Duration;
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

    private final StudyJournal journal;
    private final Duration keep;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal-pruner"));
    private ScheduledFuture<?> ticking;

    JournalPruner(StudyJournal journal, Duration keep) {
        this.journal = journal;
        this.keep = keep;
    }

    void start() {
        ticking = timer.scheduleWithFixedDelay(this::prune, 1, 60, TimeUnit.MINUTES);
    }

    private void prune() {
        try {
            int closed = journal.prune(keep);
            if (closed > 0) {
                LOG.info("{} studies were closed, {} days after their last object", closed, keep.toDays());
            }
        } catch (JournalException e) {
            LOG.warn("Old studies were not closed and are tried again in an hour: {}", e.getMessage());
        }
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
