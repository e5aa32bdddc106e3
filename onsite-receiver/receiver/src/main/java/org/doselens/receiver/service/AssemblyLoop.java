package org.doselens.receiver.service;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.doselens.anonymizer.IdentifiedExam;
import org.doselens.assembly.DueStudy;
import org.doselens.assembly.ExamAssembler;
import org.doselens.assembly.Revisions;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Telling;
import org.doselens.assembly.ToldExam;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes due studies from the journal, one at a time, and tells what is new of their exams. One thread of its own. */
final class AssemblyLoop implements AutoCloseable {

    /** Makes a telling ready to leave; returns when it is durable. Telling the same twice must do no harm. */
    @FunctionalInterface
    interface Teller {
        void tell(List<Telling> tellings);
    }

    /** Adds to the exams of a study what is known from elsewhere, such as orders and arrivals. */
    @FunctionalInterface
    interface Join {
        List<IdentifiedExam> join(String studyKey, List<IdentifiedExam> exams);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AssemblyLoop.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private static final Timer ASSEMBLE = Metrics.timer("doselens.stage", "stage", "assemble");
    /** De-identified, in the ledger, and in the spool. */
    private static final Timer SPOOL = Metrics.timer("doselens.stage", "stage", "spool");

    private final StudyJournal journal;
    private final ExamAssembler assembler = new ExamAssembler();
    private final Revisions revisions;
    private final Join join;
    private final Teller teller;
    private final Semaphore news = new Semaphore(0);
    private final Thread thread = new Thread(this::run, "assembly");
    private volatile boolean closed;

    AssemblyLoop(StudyJournal journal, Join join, Teller teller) {
        this.journal = journal;
        this.join = join;
        this.revisions = journal.revisions();
        this.teller = teller;
    }

    void start() {
        thread.start();
    }

    void wake() {
        news.release();
    }

    private void run() {
        while (!closed) {
            try {
                Optional<DueStudy> due = journal.nextDue();
                if (due.isPresent()) {
                    ASSEMBLE.record(() -> assemble(due.get()));
                } else {
                    news.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Assembly failed and goes on: {}", e.getClass().getSimpleName(), withoutMessage(e));
                pause();
            }
        }
    }

    private void assemble(DueStudy study) {
        try {
            List<Telling> tellings = revisions.of(
                    join.join(study.key(), assembler.assemble(study.objects(), study.steps())), study.told());
            List<ToldExam> states = tellings.stream().map(Telling::state).toList();
            if (!states.isEmpty()) {
                journal.aboutToTell(study, states);
                SPOOL.record(() -> teller.tell(tellings));
            }
            journal.told(study, states);
        } catch (RuntimeException e) {
            LOG.error(
                    "A study could not be assembled and is tried again in {}: {}",
                    AFTER_FAILURE,
                    e.getClass().getSimpleName(),
                    withoutMessage(e));
            journal.postpone(study, AFTER_FAILURE);
        }
    }

    /** Where it happened without what it says: a message may quote an object. */
    private static Throwable withoutMessage(RuntimeException e) {
        Throwable trace = new Throwable(e.getClass().getName());
        trace.setStackTrace(e.getStackTrace());
        return trace;
    }

    private void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the study in hand end. */
    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
