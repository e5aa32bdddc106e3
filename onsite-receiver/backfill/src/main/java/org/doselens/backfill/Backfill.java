package org.doselens.backfill;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.doselens.assembly.JournalCipher;
import org.doselens.backfill.JobProgress.Job;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works at the back-fills in the book, one after the other, the newest day first. One thread of its own. What is done is
 * on disk after each study, so an end of the process at any point costs at most the study in hand, whose objects then come
 * twice and count once.
 */
public final class Backfill implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final BackfillJobs jobs;
    private final JobProgress progress;
    private final Pacs pacs;
    private final String ownAeTitle;
    private final Intake history;
    private final Claims claims;
    private final Clock clock;
    private final ZoneId zone;
    private final Duration afterFailure;
    private final Thread thread = new Thread(this::work, "backfill");
    private volatile boolean closed;
    private Retriever retriever;
    private long retrieverOf;

    /**
     * Prepares the worker.
     *
     * @param jobs the book it works at
     * @param cipher keeps study UIDs unreadable in the book
     * @param ownAeTitle our AE title, which a PACS must know if it offers no C-GET
     * @param history takes the objects
     * @param zone the site's, for the hours in which a PACS may be asked
     */
    public Backfill(
            BackfillJobs jobs,
            JournalCipher cipher,
            Pacs pacs,
            String ownAeTitle,
            Intake history,
            Claims claims,
            Clock clock,
            ZoneId zone) {
        this(jobs, cipher, pacs, ownAeTitle, history, claims, clock, zone, AFTER_FAILURE);
    }

    Backfill(
            BackfillJobs jobs,
            JournalCipher cipher,
            Pacs pacs,
            String ownAeTitle,
            Intake history,
            Claims claims,
            Clock clock,
            ZoneId zone,
            Duration afterFailure) {
        this.jobs = jobs;
        this.progress = new JobProgress(jobs.database(), cipher);
        this.pacs = pacs;
        this.ownAeTitle = ownAeTitle;
        this.history = history;
        this.claims = claims;
        this.clock = clock;
        this.zone = zone;
        this.afterFailure = afterFailure;
    }

    /** Begins to work. */
    public Backfill start() {
        for (String study : progress.begun()) {
            claims.begin(study, history);
            claims.end(study);
        }
        thread.start();
        return this;
    }

    /** All back-fills, the newest first. */
    public List<BackfillStatus> status() {
        return jobs.status();
    }

    private void work() {
        while (!closed) {
            try {
                Optional<Job> job = progress.next();
                if (job.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
                } else if (mayWork(job.get())) {
                    step(job.get());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("Back-fill failed and goes on: {}", e.getClass().getSimpleName());
                if (!pause(afterFailure)) {
                    return;
                }
            }
        }
    }

    private boolean mayWork(Job job) throws InterruptedException {
        if (job.order().pace().allows(LocalTime.ofInstant(clock.instant(), zone))) {
            return true;
        }
        progress.problem(job, "waits for its hours");
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        return false;
    }

    private void step(Job job) throws InterruptedException {
        LocalDate day = progress.nextDay(job).orElse(null);
        if (day == null) {
            progress.jobDone(job);
            LOG.info("Back-fill {} is done", job.id());
            return;
        }
        long began = System.nanoTime();
        DicomQuery query = pacs.at(job.order().pacs());
        try {
            if (!progress.isListed(job, day)) {
                progress.list(
                        job, day, new PacsSearch(query).studies(day, job.order().modalities()));
            }
        } catch (IOException | DicomException e) {
            unreached(job, e);
            return;
        }
        String study = progress.nextStudy(job, day).orElse(null);
        if (study == null) {
            progress.dayDone(job, day);
            return;
        }
        fetch(job, study, query, began);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, job.order().pace().between().toNanos() - (System.nanoTime() - began)));
    }

    private void fetch(Job job, String study, DicomQuery query, long began) throws InterruptedException {
        FetchedObjects objects = new FetchedObjects(history);
        progress.begin(job, study);
        claims.begin(study, objects);
        try {
            int missing = new StudyFetch(
                            new PacsSearch(query),
                            retriever(job, query),
                            objects,
                            study,
                            job.order().modalities())
                    .run();
            if (objects.refused() > 0) {
                failed(job, study, objects, "the receiver could not keep every object", began);
            } else if (missing == 0) {
                progress.done(job, study, objects.taken(), millisSince(began, job));
            } else {
                failed(job, study, objects, "the PACS could not send every object", began);
            }
        } catch (DicomQuery.Refused e) {
            if (Reasons.isOfThePacs(e)) {
                progress.untried(job, study);
                unreached(job, e);
            } else {
                failed(job, study, objects, Reasons.of(e), began);
            }
        } catch (DicomException e) {
            failed(job, study, objects, "an answer of the PACS cannot be read", began);
        } catch (IOException e) {
            progress.untried(job, study);
            unreached(job, e);
        } finally {
            claims.end(study);
        }
    }

    private void failed(Job job, String study, FetchedObjects objects, String reason, long began) {
        progress.failed(job, study, objects.taken(), reason, millisSince(began, job));
    }

    /** The study's share of time is at least what the pace gives it. */
    private static long millisSince(long began, Job job) {
        return Math.max(
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                job.order().pace().between().toMillis());
    }

    private Retriever retriever(Job job, DicomQuery query) {
        if (retriever == null || retrieverOf != job.id()) {
            retriever = new Retriever(query, ownAeTitle);
            retrieverOf = job.id();
        }
        return retriever;
    }

    private void unreached(Job job, Exception e) throws InterruptedException {
        if (closed || Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        progress.problem(job, Reasons.of(e));
        LOG.warn("Back-fill {} waits {}: {}", job.id(), afterFailure, Reasons.of(e));
        // not for one that was paused or cancelled meanwhile, so that what was ordered in its place begins at once
        for (long left = afterFailure.toMillis();
                left > 0 && progress.isRunning(job.id());
                left -= LOOK_EVERY.toMillis()) {
            TimeUnit.MILLISECONDS.sleep(Math.min(left, LOOK_EVERY.toMillis()));
        }
    }

    private static boolean pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Breaks off the study in hand, which is fetched again at the next start. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(10_000);
    }
}
