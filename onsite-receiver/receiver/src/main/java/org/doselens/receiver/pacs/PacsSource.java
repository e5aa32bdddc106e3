package org.doselens.receiver.pacs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import org.doselens.assembly.JournalCipher;
import org.doselens.backfill.Backfill;
import org.doselens.backfill.BackfillJobs;
import org.doselens.backfill.Claims;
import org.doselens.backfill.StandingPoll;
import org.doselens.dicom.Intake;

/** Back-fill, and the standing poll where it is set, in a running receiver. */
public final class PacsSource implements AutoCloseable {

    private final BackfillJobs jobs;
    private final JournalCipher cipher;
    private final PacsSettings settings;
    private final String aeTitle;
    private final ZoneId zone;
    private final Clock clock;
    private final Claims claims;
    private Backfill backfill;
    private StandingPoll poll;

    public PacsSource(
            Path data, JournalCipher cipher, PacsSettings settings, String aeTitle, ZoneId zone, Clock clock) {
        this.jobs = BackfillJobs.open(data, clock);
        this.cipher = cipher;
        this.settings = settings;
        this.aeTitle = aeTitle;
        this.zone = zone;
        this.clock = clock;
        this.claims = new Claims(clock);
    }

    /** What the listener's objects pass first, so that fetched ones are known by their pending retrieval. */
    public Intake before(Intake live) {
        return claims.before(live);
    }

    /** Begins to work, once the listener can take what a C-MOVE brings. */
    public void start(Intake history, Intake polled) {
        BuiltinPacs pacs = new BuiltinPacs(aeTitle);
        backfill = new Backfill(jobs, cipher, pacs, aeTitle, history, claims, clock, zone).start();
        if (settings.isPolled()) {
            StandingPoll.Plan plan = new StandingPoll.Plan(
                    settings.address(),
                    settings.modalities(),
                    settings.pollEvery(),
                    settings.pollDays(),
                    zone,
                    aeTitle);
            poll = new StandingPoll(jobs, cipher, pacs, plan, polled, claims, clock).start();
        }
    }

    /** The book of back-fills, for page and command line. */
    public BackfillJobs jobs() {
        return jobs;
    }

    /** How the poll stands; empty where it is off. */
    public Optional<StandingPoll.PollStatus> poll() {
        return Optional.ofNullable(poll).map(StandingPoll::status);
    }

    @Override
    public void close() throws InterruptedException {
        if (poll != null) {
            poll.close();
        }
        if (backfill != null) {
            backfill.close();
        }
    }
}
