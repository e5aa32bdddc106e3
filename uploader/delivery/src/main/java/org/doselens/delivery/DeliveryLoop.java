package org.doselens.delivery;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.doselens.exampackage.PackageSealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the spool, oldest batch first, each exactly once: a batch keeps its id and its bytes over all tries, and a try
 * whose outcome is unknown is asked about before it is repeated. One thread of its own. Closing ends it between two
 * steps; a request under way gets ten seconds and is otherwise asked about at the next start.
 */
public final class DeliveryLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLoop.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Spool spool;
    private final PackageSealer sealer;
    private final CloudClient cloud;
    private final DeliverySettings settings;
    private final BackOff backOff;
    private final Object stopSignal = new Object();
    private final Thread thread = new Thread(this::run, "delivery");
    private volatile boolean stopping;
    private boolean outcomeUnknown = true;

    public DeliveryLoop(Spool spool, CloudIdentity identity, DeliverySettings settings, Clock clock) {
        this.spool = spool;
        this.sealer = new PackageSealer(identity.signer(), identity.recipient(), clock);
        this.cloud = new CloudClient(identity.tls(), settings);
        this.settings = settings;
        this.backOff = new BackOff(settings.firstPause(), settings.longestPause(), new SecureRandom());
        this.thread.setDaemon(true);
    }

    public DeliveryLoop start() {
        thread.start();
        return this;
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
        if (!spool.awaitWork(IDLE, () -> stopping) || stopping) {
            return;
        }
        if (backOff.failures() == 0) {
            pause(settings.linger());
        }
        Optional<Batch> batch =
                stopping ? Optional.empty() : spool.next(settings.batchRecords(), settings.batchBytes());
        if (batch.isPresent()) {
            settle(batch.get(), attempt(batch.get()));
        }
    }

    private Outcome attempt(Batch batch) throws InterruptedException {
        if (batch.tried() && outcomeUnknown) {
            Outcome asked = cloud.ask(batch.id());
            if (!(asked instanceof Outcome.NotTaken)) {
                return asked;
            }
        }
        byte[] sealed;
        try {
            sealed = batch.sealed().isPresent() ? batch.sealed().get() : seal(batch);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("cannot be packed: " + e.getMessage());
        }
        spool.sent(batch.id());
        outcomeUnknown = true;
        return cloud.put(batch.id(), sealed);
    }

    private byte[] seal(Batch batch) {
        byte[] sealed = sealer.seal(batch.id(), batch.records());
        spool.sealed(batch.id(), sealed);
        return sealed;
    }

    private void settle(Batch batch, Outcome outcome) throws InterruptedException {
        int records = batch.records().size();
        if (outcome instanceof Outcome.Loaded) {
            spool.acknowledged(batch.id());
            LOG.info("Batch {} with {} records is loaded in the cloud", batch.id(), records);
            backOff.reset();
        } else if (outcome instanceof Outcome.Refused refused) {
            spool.refused(batch.id(), refused.reason());
            LOG.error(
                    "Batch {} with {} records was refused and is kept aside: {}",
                    batch.id(),
                    records,
                    refused.reason());
            backOff.reset();
        } else {
            outcomeUnknown = outcome instanceof Outcome.Unknown;
            Duration pause = backOff.next();
            LOG.warn(
                    "Batch {} with {} records is not delivered after {} tries: {}; next try in {} ms, {} records wait",
                    batch.id(),
                    records,
                    backOff.failures(),
                    why(outcome),
                    pause.toMillis(),
                    spool.counts().open());
            pause(pause);
        }
    }

    private static String why(Outcome outcome) {
        return outcome instanceof Outcome.Unknown unknown
                ? "outcome unknown, " + unknown.why()
                : outcome instanceof Outcome.NotTaken notTaken ? notTaken.why() : "";
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
