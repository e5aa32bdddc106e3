package org.doselens.simulator.packages;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.doselens.anonymizer.Anonymizer;
import org.doselens.anonymizer.OutgoingRecord;
import org.doselens.anonymizer.PseudonymTable;
import org.doselens.anonymizer.Pseudonyms;
import org.doselens.anonymizer.SiteKeyHome;
import org.doselens.delivery.CloudIdentity;
import org.doselens.delivery.DeliveryLoop;
import org.doselens.delivery.DeliverySettings;
import org.doselens.delivery.EnrolmentFailed;
import org.doselens.delivery.IdentityStore;
import org.doselens.delivery.Spool;
import org.doselens.delivery.SpoolCounts;

/**
 * The data directory of an enrolled receiver that is not running: its certificate, site key, pseudonyms and spool. What
 * is put here leaves as that receiver's. Used by one thread.
 */
public final class ReceiverHome implements AutoCloseable {

    private static final int BATCH_RECORDS = 2000;
    private static final long BATCH_BYTES = 8L << 20;

    private final PseudonymTable pseudonyms;
    private final Anonymizer anonymizer;
    private final Spool spool;
    private final DeliveryLoop delivery;

    private ReceiverHome(
            Path folder, CloudIdentity identity, URI cloud, Function<Pseudonyms, Anonymizer> site, Clock clock) {
        this.pseudonyms = PseudonymTable.open(
                folder.resolve("pseudonyms.db"),
                SiteKeyHome.of(folder, System.getenv()).open(),
                clock);
        this.anonymizer = site.apply(pseudonyms);
        this.spool = Spool.open(folder.resolve("spool.db"), clock);
        DeliverySettings settings = new DeliverySettings(
                cloud,
                BATCH_RECORDS,
                BATCH_BYTES,
                Duration.ofMillis(20),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2));
        this.delivery = new DeliveryLoop(spool, identity, settings, clock).start();
    }

    /**
     * Opens the folder and starts to deliver.
     *
     * @param site makes the site's anonymizer over its pseudonyms
     * @throws IOException if there is no enrolled receiver
     */
    public static ReceiverHome open(Path folder, URI cloud, Function<Pseudonyms, Anonymizer> site, Clock clock)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder + "; enrol a receiver with doselens enrol first");
        }
        try {
            CloudIdentity identity = new IdentityStore(folder, Optional.empty())
                    .load()
                    .orElseThrow(() -> new IOException(
                            "no receiver is enrolled in " + folder + "; enrol one with doselens enrol first"));
            return new ReceiverHome(folder, identity, cloud, site, clock);
        } catch (EnrolmentFailed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Anonymizer anonymizer() {
        return anonymizer;
    }

    /** Returns when the records are durable. */
    void add(Collection<OutgoingRecord> records) {
        spool.add(records);
    }

    SpoolCounts counts() {
        return spool.counts();
    }

    @Override
    public void close() {
        delivery.close();
        spool.close();
        pseudonyms.close();
    }
}
