package org.doselens.receiver.service;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.chain.ChainHead;
import org.doselens.assembly.ReceivedAs;
import org.doselens.assembly.StudyJournal;
import org.doselens.assembly.Tally;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;
import org.doselens.receiver.device.DeviceBook;
import org.doselens.receiver.privacy.OnsitePrivacy;
import org.doselens.receiver.privacy.ReceiverSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the cloud at intervals that the receiver lives and when each device was last heard, and logs the counts. */
final class SignsOfLife implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SignsOfLife.class);
    private static final String VERSION = "0.1.0";

    private final OnsitePrivacy privacy;
    private final ReceiverSeal seal;
    private final Spool spool;
    private final StudyJournal journal;
    private final LastHeard lastHeard;
    private final DeviceBook devices;
    private final Duration every;
    private final String onsiteAddress;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "signs-of-life"));

    private ScheduledFuture<?> ticking;

    SignsOfLife(
            OnsitePrivacy privacy,
            ReceiverSeal seal,
            Spool spool,
            StudyJournal journal,
            LastHeard lastHeard,
            DeviceBook devices,
            ReceiverSettings settings,
            Clock clock) {
        this.privacy = privacy;
        this.seal = seal;
        this.spool = spool;
        this.journal = journal;
        this.lastHeard = lastHeard;
        this.devices = devices;
        this.every = settings.heartbeatEvery();
        this.onsiteAddress = settings.page().publicAddress();
        this.clock = clock;
    }

    void start() {
        ticking = timer.scheduleWithFixedDelay(this::tell, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell() {
        try {
            Tally objects = journal.tally();
            SpoolCounts records = spool.counts();
            List<OutgoingRecord> signs = new ArrayList<>();
            ChainHead ledger = privacy.ledger().sign(seal);
            privacy.reidentification().sign(seal);
            signs.add(privacy.anonymizer()
                    .heartbeat(
                            clock.instant(),
                            VERSION,
                            records.open(),
                            objects.of(ReceivedAs.QUARANTINED),
                            onsiteAddress,
                            ledger.length(),
                            ledger.hash()));
            for (LastHeard.Heard heard : lastHeard.all()) {
                signs.add(privacy.anonymizer()
                        .deviceStatus(
                                heard.device(),
                                heard.at(),
                                heard.objectsToday(),
                                heard.clockOffsetS(),
                                devices.isIgnored(heard.device())));
            }
            spool.add(signs);
            LOG.info("objects {}; records {}", objects.all(), records);
        } catch (RuntimeException e) {
            LOG.error("No sign of life was made: {}", e.getClass().getSimpleName());
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
