package org.doselens.backfill;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.doselens.assembly.JournalCipher;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.Intake;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a PACS at intervals for the studies of recent days and fetches what is new, for hospitals whose modalities cannot
 * send. A study is fetched when the PACS says twice the same of it, and again when it says something else: so not while its
 * images still arrive. What it brings is no history. One thread of its own.
 */
public final class StandingPoll implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandingPoll.class);
    private static final int KEPT_DAYS = 60;

    private final BackfillDatabase database;
    private final JournalCipher cipher;
    private final Pacs pacs;
    private final Plan plan;
    private final Intake intake;
    private final Claims claims;
    private final Clock clock;
    private final Retriever retriever;
    private final Thread thread = new Thread(this::work, "pacs-poll");
    private volatile boolean closed;
    private volatile PollStatus status = new PollStatus(null, 0, 0, "");

    /**
     * What is polled.
     *
     * @param recentDays today and the days before it
     * @param zone whose today it is
     */
    public record Plan(
            PacsAddress pacs, Set<String> modalities, Duration every, int recentDays, ZoneId zone, String ownAeTitle) {}

    /**
     * How the poll stands.
     *
     * @param lastRound when the PACS was asked last with success; null if not yet
     * @param studies fetched since the start
     * @param objects taken since the start
     * @param problem why the last round failed; empty if it did not
     */
    public record PollStatus(Instant lastRound, long studies, long objects, String problem) {}

    /** Prepares the poll; the book holds what was seen. */
    public StandingPoll(
            BackfillJobs book, JournalCipher cipher, Pacs pacs, Plan plan, Intake intake, Claims claims, Clock clock) {
        this.database = book.database();
        this.cipher = cipher;
        this.pacs = pacs;
        this.plan = plan;
        this.intake = intake;
        this.claims = claims;
        this.clock = clock;
        this.retriever = new Retriever(pacs.at(plan.pacs()), plan.ownAeTitle());
    }

    public StandingPoll start() {
        thread.start();
        return this;
    }

    public PollStatus status() {
        return status;
    }

    private void work() {
        try {
            while (!closed) {
                round();
                TimeUnit.MILLISECONDS.sleep(plan.every().toMillis());
            }
        } catch (InterruptedException e) {
            LOG.debug("poll ended");
        }
    }

    /** Asks once for every recent day. */
    void round() {
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), plan.zone());
            PacsSearch search = new PacsSearch(pacs.at(plan.pacs()));
            for (int back = 0; back < plan.recentDays() && !closed; back++) {
                LocalDate day = today.minusDays(back);
                for (String study : search.studies(day, plan.modalities())) {
                    look(search, day, study);
                }
            }
            forget(today.minusDays(KEPT_DAYS));
            status = new PollStatus(clock.instant(), status.studies(), status.objects(), "");
        } catch (IOException | DicomException | RuntimeException e) {
            String problem = e instanceof RuntimeException ? e.getClass().getSimpleName() : Reasons.of(e);
            status = new PollStatus(status.lastRound(), status.studies(), status.objects(), problem);
            LOG.warn("PACS poll failed and is tried again in {}: {}", plan.every(), problem);
        }
    }

    private void look(PacsSearch search, LocalDate day, String study) throws IOException, DicomException {
        String now = cipher.digest(search.series(study).stream()
                .map(series -> series.uid() + ":" + series.images())
                .sorted()
                .collect(Collectors.joining(" ")));
        Seen before = seen(study).orElse(new Seen("", ""));
        if (now.equals(before.seen()) && !now.equals(before.fetched())) {
            fetch(search, study);
            note(study, day, now, now);
        } else if (!now.equals(before.seen())) {
            note(study, day, now, before.fetched());
        }
    }

    private void fetch(PacsSearch search, String study) throws IOException, DicomException {
        FetchedObjects objects = new FetchedObjects(intake);
        claims.begin(study, objects);
        try {
            int missing = new StudyFetch(search, retriever, objects, study, plan.modalities()).run();
            if (missing > 0 || objects.refused() > 0) {
                throw new IOException("not every object of a study came");
            }
            status = new PollStatus(
                    status.lastRound(), status.studies() + 1, status.objects() + objects.taken(), status.problem());
        } finally {
            claims.end(study);
        }
    }

    private record Seen(String seen, String fetched) {}

    private Optional<Seen> seen(String study) {
        List<Seen> rows = database.run(
                "be read",
                connection -> BackfillDatabase.query(
                        connection,
                        "SELECT seen, fetched FROM polled WHERE study = ?",
                        row -> new Seen(row.getString(1), row.getString(2)),
                        cipher.digest(study)));
        return rows.stream().findFirst();
    }

    private void note(String study, LocalDate day, String seen, String fetched) {
        database.run(
                "be written",
                connection -> BackfillDatabase.update(
                        connection,
                        "INSERT INTO polled (study, day, seen, fetched) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO UPDATE SET seen = excluded.seen, fetched = excluded.fetched",
                        cipher.digest(study),
                        day.toString(),
                        seen,
                        fetched));
    }

    private void forget(LocalDate before) {
        database.run(
                "be written",
                connection ->
                        BackfillDatabase.update(connection, "DELETE FROM polled WHERE day < ?", before.toString()));
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join(10_000);
    }
}
