package org.doselens.dashboard.review;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.core.review.ExamSplitting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Splits the exams of days that were loaded, beside the pages, a few seconds after their load. */
@Component
class SplittingLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SplittingLoop.class);
    private static final long EVERY_S = 3;

    private final ExamSplitting splitting;
    private ScheduledExecutorService worker;
    private ScheduledFuture<?> regularly;

    SplittingLoop(ExamSplitting splitting) {
        this.splitting = splitting;
    }

    private void split() {
        try {
            int days = splitting.splitWhatWaits();
            if (days > 0) {
                LOG.debug("split the exams of {} days", days);
            }
        } catch (RuntimeException e) {
            LOG.warn("Exams could not be split and wait: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "splitting"));
        regularly = worker.scheduleWithFixedDelay(this::split, 1, EVERY_S, TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        regularly.cancel(false);
        worker.shutdownNow();
        worker = null;
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }
}
