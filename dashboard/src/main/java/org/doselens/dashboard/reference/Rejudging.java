package org.doselens.dashboard.reference;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.core.dose.ExamJudging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Judges exams again, beside the pages, when levels changed: at once when told, and every half minute what a crash or a
 * fault left waiting.
 */
@Component
class Rejudging implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Rejudging.class);
    private static final long EVERY_S = 30;

    private final ExamJudging judging;
    private ScheduledExecutorService worker;
    private ScheduledFuture<?> regularly;

    Rejudging(ExamJudging judging) {
        this.judging = judging;
    }

    /** Levels changed. */
    void soon() {
        worker.execute(this::judge);
    }

    /** Whether exams of the tenant still wait. */
    boolean isWaiting(int tenantId) {
        return judging.isWaiting(tenantId);
    }

    private void judge() {
        try {
            judging.judgeWhatWaits();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Exams could not be judged again and wait: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void start() {
        worker = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "rejudging"));
        regularly = worker.scheduleWithFixedDelay(this::judge, 0, EVERY_S, TimeUnit.SECONDS);
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
