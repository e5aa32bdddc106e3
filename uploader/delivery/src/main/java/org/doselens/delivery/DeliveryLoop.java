package org.doselens.delivery;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.exam.Exam;
import org.doselens.exampackage.PackageForm;
import org.doselens.exampackage.PackageLimits;
import org.doselens.exampackage.PackageSealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the spool, oldest batch first, each exactly once: a batch keeps its id and its bytes over all tries, and a try
 * whose outcome is unknown is asked about before it is repeated. One thread of its own. Closing ends it between two
 * steps; a request under way gets ten seconds and is otherwise asked about at the next start.
 */
public final class DeliveryLoop implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration STORE_LOOK = Duration.ofSeconds(1);

    private static final Timer PACKAGE = Metrics.timer("doselens.stage", "stage", "package");
    private static final Timer DELIVER = Metrics.timer("doselens.stage", "stage", "deliver");

    private final Spool spool;
    private final Optional<CloudUpkeep> upkeep;
    private final PackageUpload upload;
    private final DeliverySettings settings;
    private final Clock clock;
    private final BackOff backOff;
    private final Object stopSignal = new Object();
    private final Thread thread = new Thread(this::run, "delivery");
    private volatile Session session;
    private volatile boolean stopping;
    private volatile Instant nextTry;
    private volatile String problem;
    private long furthest;
    private Optional<Moment> sealedAt = Optional.empty();

    /** By the clock and by what runs evenly beside it, so that a clock that was set since is seen. */
    private record Moment(Instant at, long nanos) {

        private static final Duration DRIFT = Duration.ofMinutes(1);

        static Moment of(Clock clock) {
            return new Moment(clock.instant(), System.nanoTime());
        }

        boolean clockWasSet(Clock clock) {
            Instant expected = at.plusNanos(System.nanoTime() - nanos);
            return Duration.between(expected, clock.instant()).abs().compareTo(DRIFT) > 0;
        }
    }

    /** What holds until keys or certificates change. */
    private record Session(CloudIdentity identity, PackageForm form, PackageSealer sealer, CloudClient cloud) {

        static Session of(CloudIdentity identity, DeliverySettings settings, Clock clock) {
            return new Session(identity, null, null, new CloudClient(identity.tls(), settings))
                    .with(PackageForm.SELF_CONTAINED, clock);
        }

        Session with(PackageForm other, Clock clock) {
            return new Session(
                    identity,
                    other,
                    new PackageSealer(
                            identity.packageSigner(), identity.recipient(), other, PackageLimits.DEFAULT, clock),
                    cloud);
        }

        /** Names how packages are made, so that one made otherwise is known as such. */
        String sealing() {
            return identity.sealing() + (form.ownCertificate() ? "" : ", certificate left out") + ", dictionary "
                    + form.dictionary();
        }
    }

    /** Delivers with an identity that is never renewed: for tools that run for an hour. */
    public DeliveryLoop(Spool spool, CloudIdentity identity, DeliverySettings settings, Clock clock) {
        this(spool, identity, Optional.empty(), settings, clock);
    }

    /** Delivers, and keeps the identity of the store up to date. */
    public DeliveryLoop(
            Spool spool, CloudIdentity identity, IdentityStore store, DeliverySettings settings, Clock clock) {
        this(spool, identity, Optional.of(new CloudUpkeep(store, settings.upkeep(), clock)), settings, clock);
    }

    private DeliveryLoop(
            Spool spool, CloudIdentity identity, Optional<CloudUpkeep> upkeep, DeliverySettings settings, Clock clock) {
        this.spool = spool;
        this.session = Session.of(identity, settings, clock);
        this.upkeep = upkeep;
        this.clock = clock;
        this.upload = new PackageUpload(settings.link(), clock, this::pause);
        this.settings = settings;
        this.backOff = new BackOff(settings.firstPause(), settings.longestPause(), new SecureRandom());
        this.thread.setDaemon(true);
    }

    public DeliveryLoop start() {
        thread.start();
        return this;
    }

    @Override
    public DeliveryStatus status() {
        Spool.Standing standing = spool.standing();
        BandwidthPlan plan = settings.link().bandwidth();
        return new DeliveryStatus(
                spool.counts(),
                standing.oldestWaiting(),
                standing.usedBytes(),
                standing.limitBytes(),
                standing.lastSuccess(),
                Optional.ofNullable(nextTry),
                Optional.ofNullable(problem),
                plan.bytesPerSecond(clock.instant()),
                plan.entries(),
                session.identity().signer().certificate().getNotAfter().toInstant());
    }

    @Override
    public List<RefusedBatch> refused() {
        return spool.refused();
    }

    @Override
    public boolean sendAgain(UUID batchId) {
        return spool.retryRefused(batchId);
    }

    @Override
    public void close() {
        stopping = true;
        synchronized (stopSignal) {
            stopSignal.notifyAll();
        }
        spool.wakeUp();
        try {
            thread.join(GRACE.toMillis());
            thread.interrupt();
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                step();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                // the loop outlives a full disk and the like; what it was at stays in the spool
                LOG.error("Delivery failed and goes on after a pause", e);
                pauseQuietly();
            }
        }
    }

    private void step() throws InterruptedException {
        // twice after an enrolment anew: the second time with its certificate
        for (int looks = 0; looks < 2 && upkeep.isPresent() && upkeep.get().due() && open(); looks++) {
            lookAfterKeys();
        }
        if (!spool.awaitDeparture(
                        settings.company(), settings.batchRecords(), IDLE, () -> stopping, due -> nextTry = due)
                || !open()) {
            return;
        }
        if (upkeep.isPresent() && !settings.upkeep().allows(session.identity())) {
            problem = "the cloud accepts none of the suites that are allowed here, or could not be asked";
            pauseUnlessMended(settings.firstPause());
            return;
        }
        Optional<Batch> batch =
                stopping ? Optional.empty() : spool.next(settings.batchRecords(), settings.batchBytes());
        if (batch.isPresent()) {
            settle(batch.get(), attempt(batch.get()));
        }
    }

    private void lookAfterKeys() throws InterruptedException {
        CloudIdentity before = session.identity();
        CloudIdentity now = upkeep.orElseThrow().look(before, session.cloud());
        Session next = now.equals(before) ? session : Session.of(now, settings, clock);
        PackageForm form = upkeep.orElseThrow().form();
        session = next.form().equals(form) ? next : next.with(form, clock);
    }

    /** Waits, a minute at most, where the hours let nothing leave. */
    private boolean open() throws InterruptedException {
        Instant now = clock.instant();
        Instant opens = settings.link().bandwidth().opensAt(now).orElseThrow();
        if (opens.equals(now)) {
            return true;
        }
        nextTry = opens;
        Duration left = Duration.between(now, opens);
        pause(left.compareTo(IDLE) > 0 ? IDLE : left);
        return false;
    }

    private Outcome attempt(Batch batch) throws InterruptedException {
        nextTry = null;
        long from = 0;
        if (batch.tried()) {
            Outcome asked = session.cloud().ask(batch.id());
            if (asked instanceof Outcome.Receiving receiving) {
                from = receiving.offset();
            } else if (!(asked instanceof Outcome.NotKnown)) {
                return asked;
            }
        }
        byte[] sealed;
        try {
            sealed = usable(batch) ? batch.sealed().get() : seal(batch);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("cannot be packed: " + e.getMessage());
        }
        if (from > furthest) {
            // the line is bad but works: what was cut off goes on without a long pause
            backOff.reset();
        }
        furthest = from;
        spool.sent(batch.id());
        long start = Math.min(from, sealed.length);
        Timer.Sample sample = Timer.start();
        Outcome outcome = upload.send(session.cloud(), batch.id(), sealed, start);
        sample.stop(DELIVER);
        account(outcome instanceof Outcome.Loaded ? exams(batch) : 0, sealed.length - start + Company.TRAVEL_BYTES);
        return outcome;
    }

    private void account(int exams, long bytes) {
        if (settings.company().bytesPerExam() > 0) {
            spool.save(settings.company().saved(spool.savedBytes(), exams, bytes));
        }
    }

    /** A later revision has no share of its own. */
    private static int exams(Batch batch) {
        return Math.toIntExact(batch.records().stream()
                .filter(record -> record instanceof Exam exam && exam.revision() == 1)
                .count());
    }

    /** What was tried is repeated byte by byte; what was only sealed may be sealed anew with newer keys. */
    private boolean usable(Batch batch) {
        return batch.sealed().isPresent() && (batch.tried() || sealedWithCurrentKeys(batch));
    }

    private boolean sealedWithCurrentKeys(Batch batch) {
        return batch.sealedWith().filter(session.sealing()::equals).isPresent();
    }

    private byte[] seal(Batch batch) {
        byte[] sealed = PACKAGE.record(() -> session.sealer().seal(batch.id(), batch.records()));
        spool.sealed(batch.id(), sealed, session.sealing());
        sealedAt = Optional.of(Moment.of(clock));
        return sealed;
    }

    /** Keys or suites changed, or a disk failed, while a package waited: its records leave in another. */
    private boolean queuedAnew(Batch batch, Outcome outcome) throws InterruptedException {
        if (outcome instanceof Outcome.NotTaken notTaken
                && notTaken.spoiltHere()
                && batch.sealed().isPresent()) {
            LOG.warn("Batch {} came to harm where it was kept; its records leave in another", batch.id());
            spool.again(batch.id());
            return true;
        }
        if (outcome instanceof Outcome.NotTaken notTaken
                && notTaken.signedAtWrongTime()
                && batch.sealed().isPresent()
                && sealedAt.map(sealing -> sealing.clockWasSet(clock)).orElse(true)) {
            LOG.warn("Batch {} was signed by another time than it is now; its records leave in another", batch.id());
            spool.again(batch.id());
            return true;
        }
        boolean curable = (outcome instanceof Outcome.Refused refused && refused.curedBySealingAnew())
                || (outcome instanceof Outcome.NotTaken notTaken && notTaken.curedBySealingAnew());
        boolean signerNotLetIn = outcome instanceof Outcome.NotTaken notTaken && notTaken.signerNotLetIn();
        if (upkeep.isEmpty() || !(curable || signerNotLetIn)) {
            return false;
        }
        String used = usable(batch) ? batch.sealedWith().orElse("") : session.sealing();
        if (curable && used.equals(session.sealing())) {
            lookAfterKeys();
        }
        if (used.equals(session.sealing())) {
            return false;
        }
        LOG.info("Batch {} was sealed otherwise than the cloud takes it now; its records leave in another", batch.id());
        spool.again(batch.id());
        return true;
    }

    private void settle(Batch batch, Outcome outcome) throws InterruptedException {
        int records = batch.records().size();
        String why = why(outcome);
        problem = why;
        if (queuedAnew(batch, outcome)) {
            return;
        }
        if (outcome instanceof Outcome.Loaded) {
            spool.acknowledged(batch.id());
            LOG.info("Batch {} with {} records is loaded in the cloud", batch.id(), records);
            backOff.reset();
            furthest = 0;
        } else if (outcome instanceof Outcome.Refused refused) {
            spool.refused(batch.id(), refused.reason());
            LOG.error(
                    "Batch {} with {} records was refused and is kept aside: {}",
                    batch.id(),
                    records,
                    refused.reason());
            backOff.reset();
            furthest = 0;
        } else {
            Duration pause = backOff.next();
            nextTry = clock.instant().plus(pause);
            LOG.warn(
                    "Batch {} with {} records is not delivered after {} tries: {}; next try in {} ms, {} records wait",
                    batch.id(),
                    records,
                    backOff.failures(),
                    why,
                    pause.toMillis(),
                    spool.counts().open());
            pauseUnlessMended(pause);
        }
    }

    /** Who has just enrolled it again, or set the clock, is at the machine and looks whether that helped. */
    private void pauseUnlessMended(Duration time) throws InterruptedException {
        Moment begun = Moment.of(clock);
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
            boolean enrolledAnew = upkeep.isPresent() && upkeep.get().storeHasChanged();
            if (enrolledAnew || begun.clockWasSet(clock)) {
                backOff.reset();
                return;
            }
            pause(Duration.ofNanos(Math.min(left, STORE_LOOK.toNanos())));
        }
    }

    /** The first word in capitals is what the on-site page has words of its own for. */
    private String why(Outcome outcome) {
        String said = said(outcome);
        Instant ends = session.identity().signer().certificate().getNotAfter().toInstant();
        return said == null || clock.instant().isBefore(ends)
                ? said
                : "CERTIFICATE_ENDED: this receiver's certificate was good until " + ends + "; enrol it again (" + said
                        + ")";
    }

    private static String said(Outcome outcome) {
        if (outcome instanceof Outcome.Unknown unknown) {
            return "outcome unknown, " + unknown.why();
        }
        if (outcome instanceof Outcome.Refused refused) {
            return "refused: " + refused.reason();
        }
        return outcome instanceof Outcome.NotTaken notTaken ? notTaken.why() : null;
    }

    private void pause(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        synchronized (stopSignal) {
            for (long left = time.toMillis(); left > 0 && !stopping; left = (end - System.nanoTime()) / 1_000_000) {
                stopSignal.wait(left);
            }
        }
    }

    private void pauseQuietly() {
        try {
            pause(backOff.next());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
