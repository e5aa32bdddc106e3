package org.doselens.delivery;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.doselens.exampackage.Acknowledgement;
import org.doselens.exampackage.PackageRecipient;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.PackageSealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the spool by files: {@code <batch id>.p7m} out, {@code <batch id>.ack} in. A package is whole in the folder or
 * not there; a batch is done when the cloud's signed acknowledgement has come, however often its file was carried. The
 * acknowledgements also bring the cloud's new recipient. One thread of its own.
 */
public final class FolderDelivery implements Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDelivery.class);
    private static final int BATCH_RECORDS = 5000;
    private static final long BATCH_BYTES = 16L << 20;

    private final Spool spool;
    private final IdentityStore store;
    private final FolderSettings settings;
    private final Clock clock;
    private final Map<UUID, Instant> leftAt = new HashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "folder-delivery"));
    private final FileRenewal renewal;
    private volatile CloudIdentity identity;
    private volatile String problem;

    public FolderDelivery(
            Spool spool, CloudIdentity identity, IdentityStore store, FolderSettings settings, Clock clock) {
        this.spool = spool;
        this.identity = identity;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.renewal = new FileRenewal(settings, clock);
    }

    /** Starts to look at the folders. */
    public FolderDelivery start() {
        long every = settings.every().toMillis();
        // look answers for every failure itself, so nothing is lost with the future
        var unused = timer.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            Files.createDirectories(settings.out());
            Files.createDirectories(settings.in());
            takeEnrolmentAnew();
            takeAcknowledgements();
            renew();
            putPackages();
            putAgain();
            problem = null;
        } catch (IOException | RuntimeException e) {
            problem = "the folders cannot be used: " + e.getClass().getSimpleName();
            LOG.error("Delivery by files failed and is tried again: {}", e.getMessage());
        }
    }

    private void takeEnrolmentAnew() throws IOException {
        try {
            store.enrolledAnew(identity).ifPresent(enrolled -> identity = enrolled);
        } catch (EnrolmentFailed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void renew() throws IOException {
        CloudIdentity renewed = renewal.look(identity);
        if (!renewed.equals(identity)) {
            try {
                store.save(renewed);
                identity = renewed;
            } catch (EnrolmentFailed e) {
                LOG.error("The renewed certificate is not kept: {}", e.getMessage());
            }
        }
    }

    private void takeAcknowledgements() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(settings.in())) {
            files = all.filter(file -> file.toString().endsWith(".ack"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            try {
                settle(Acknowledgement.open(Files.readAllBytes(file), identity.authority()));
                Files.delete(file);
            } catch (PackageRefused e) {
                LOG.error("{} is no acknowledgement of the cloud and is put aside: {}", file, e.getMessage());
                Files.move(file, file.resolveSibling(file.getFileName() + ".bad"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void settle(Acknowledgement acknowledged) throws IOException {
        UUID id = acknowledged.batchId();
        takeRecipient(acknowledged);
        if (spool.onTheirWay().contains(id)) {
            if ("loaded".equals(acknowledged.state())) {
                spool.acknowledged(id);
                LOG.info("Batch {} is loaded in the cloud", id);
            } else {
                spool.refused(id, acknowledged.reason());
                LOG.error("Batch {} was refused and is kept aside: {}", id, acknowledged.reason());
            }
        }
        leftAt.remove(id);
        Files.deleteIfExists(file(id));
    }

    /** Only a newer recipient is taken: an old acknowledgement that is carried again must not bring old keys back. */
    private void takeRecipient(Acknowledgement acknowledged) {
        try {
            for (String pem : acknowledged.recipientCertificatePems()) {
                PackageRecipient offered = PackageRecipient.fromPem(pem);
                offered.classical().verify(identity.authority().getPublicKey());
                offered.postQuantum().verify(identity.authority().getPublicKey());
                Instant made = offered.postQuantum().getNotBefore().toInstant();
                PackageRecipient current = identity.recipient();
                if (offered.suite() == current.suite()
                        && made.isAfter(current.postQuantum().getNotBefore().toInstant())) {
                    identity = identity.with(offered);
                    store.save(identity);
                    LOG.info("Keys are up to date: packages are {}", identity.sealing());
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException | EnrolmentFailed e) {
            LOG.error("The recipient in an acknowledgement is not taken: {}", e.getMessage());
        }
    }

    private void putPackages() throws IOException {
        int left = settings.mostOnTheirWay() - spool.onTheirWay().size();
        PackageSealer sealer = new PackageSealer(identity.packageSigner(), identity.recipient(), clock);
        for (; left > 0; left--) {
            Optional<Batch> next = spool.nextUntried(BATCH_RECORDS, BATCH_BYTES);
            if (next.isEmpty()) {
                return;
            }
            Batch batch = next.get();
            byte[] sealed = sealer.seal(batch.id(), batch.records());
            spool.sealed(batch.id(), sealed, identity.sealing());
            spool.sent(batch.id());
            put(batch.id(), sealed);
            LOG.info(
                    "Batch {} with {} records lies in the folder",
                    batch.id(),
                    batch.records().size());
        }
    }

    /** What is on its way and no longer in the folder was carried off, or the process ended before it was there. */
    private void putAgain() throws IOException {
        for (UUID id : spool.onTheirWay()) {
            Instant left = leftAt.computeIfAbsent(id, first -> clock.instant());
            boolean late = clock.instant().isAfter(left.plus(settings.again()));
            Optional<byte[]> sealed =
                    late && !Files.exists(file(id)) ? spool.batch(id).sealed() : Optional.empty();
            if (sealed.isPresent()) {
                put(id, sealed.get());
                leftAt.put(id, clock.instant());
                LOG.warn("Batch {} is not acknowledged and lies in the folder again", id);
            }
        }
    }

    private Path file(UUID id) {
        return settings.out().resolve(id + ".p7m");
    }

    private void put(UUID id, byte[] sealed) throws IOException {
        Path part = settings.out().resolve("." + id + ".part");
        Files.write(part, sealed);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public DeliveryStatus status() {
        Spool.Standing standing = spool.standing();
        return new DeliveryStatus(
                spool.counts(),
                standing.oldestWaiting(),
                standing.usedBytes(),
                standing.limitBytes(),
                standing.lastSuccess(),
                Optional.empty(),
                Optional.ofNullable(problem),
                BandwidthPlan.UNLIMITED_RATE,
                List.of(),
                identity.signer().certificate().getNotAfter().toInstant());
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
        timer.shutdown();
        try {
            timer.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
