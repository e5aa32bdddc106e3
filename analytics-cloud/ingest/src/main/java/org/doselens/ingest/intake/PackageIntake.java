package org.doselens.ingest.intake;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.doselens.core.batch.Batch;
import org.doselens.core.batch.BatchLog;
import org.doselens.core.batch.BatchState;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.exam.ReceivedRecord;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.exampackage.KnownSigners;
import org.doselens.exampackage.OpenedPackage;
import org.doselens.exampackage.PackageOpener;
import org.doselens.exampackage.PackageRefused;
import org.doselens.exampackage.PackageRefused.Reason;
import org.doselens.ingest.authority.AuthorityException;
import org.doselens.ingest.authority.CertificateAuthority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;

/**
 * Takes packages: checks who signed, archives, loads. A package is answered as loaded only when it is durable and in the
 * store; the same id with the same bytes gets the same answer again, whatever happened in between. Thread-safe.
 */
public final class PackageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PackageIntake.class);

    private static final String OTHER_CONTENT = "another package was handed over under this batch id";

    private final PackageOpener opener;
    private final KnownSigners issued;
    private final PackageArchive archive;
    private final BatchLog batches;
    private final BatchLoader loader;
    private final Organisation organisation;
    private final Refusals refusals;

    public PackageIntake(
            PackageOpener opener,
            KnownSigners issued,
            PackageArchive archive,
            BatchLog batches,
            BatchLoader loader,
            Organisation organisation,
            Refusals refusals) {
        this.opener = opener;
        this.issued = issued;
        this.archive = archive;
        this.batches = batches;
        this.loader = loader;
        this.organisation = organisation;
        this.refusals = refusals;
    }

    /** What is known of a receiver's batch. */
    public Optional<Batch> find(Receiver receiver, UUID batchId) {
        return batches.find(receiver.tenantId(), batchId);
    }

    /**
     * The batch if it has its answer already, so that nothing more of it needs to be read.
     *
     * @throws NotTaken if it was refused, or other content stands under the id
     */
    Optional<Batch> answered(Receiver receiver, UUID batchId, String sha256) throws NotTaken {
        Optional<Batch> known = find(receiver, batchId);
        if (known.isEmpty()) {
            return known;
        }
        if (!sameContent(known.get(), receiver, sha256)) {
            throw refusals.noted(receiver, batchId, HttpStatus.CONFLICT, "CONFLICT", OTHER_CONTENT, 0);
        }
        if (known.get().state() == BatchState.REFUSED) {
            throw new NotTaken(HttpStatus.UNPROCESSABLE_CONTENT, known.get().reason());
        }
        return known.filter(batch -> batch.state() == BatchState.LOADED);
    }

    /**
     * Takes a package from the receiver that the TLS certificate belongs to.
     *
     * @return the batch, loaded
     * @throws NotTaken with the status of the answer
     */
    public Batch take(Receiver receiver, X509Certificate certificate, UUID batchId, byte[] sealed) throws NotTaken {
        Timer.Sample sample = Timer.start();
        try {
            return taken(receiver, certificate, batchId, sealed);
        } finally {
            sample.stop(Metrics.timer("doselens.stage", "stage", "ingest"));
        }
    }

    private Batch taken(Receiver receiver, X509Certificate certificate, UUID batchId, byte[] sealed) throws NotTaken {
        String sha256 = sha256(sealed);
        try {
            Optional<Batch> answered = answered(receiver, batchId, sha256);
            if (answered.isPresent()) {
                return answered.get();
            }
            Optional<Batch> known = find(receiver, batchId);
            List<ReceivedRecord> records = open(receiver, certificate, batchId, sealed, sha256);
            Batch batch = known.orElseGet(() -> batch(receiver, batchId, sealed, sha256, records.size()));
            return known.isPresent()
                    ? load(batch, receiver, records)
                    : archiveAndLoad(batch, receiver, sealed, records);
        } catch (DatabaseException | DataAccessException e) {
            LOG.warn(
                    "Package {} of receiver {} waits for a database: {}",
                    batchId,
                    receiver.receiverId(),
                    BatchLoader.reason(e));
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "a database does not answer; try later", e);
        } catch (IOException e) {
            LOG.error("Package {} cannot be written to the archive: {}", batchId, e.getMessage());
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "the archive takes nothing now; try later", e);
        } catch (AuthorityException e) {
            LOG.error("Package {} cannot be checked: {}", batchId, e.getMessage());
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "the certificates cannot be read now; try later", e);
        }
    }

    private static boolean sameContent(Batch known, Receiver receiver, String sha256) {
        return known.sha256().equals(sha256) && known.receiverId() == receiver.receiverId();
    }

    /** The time is cut to what PostgreSQL keeps, so that a repeated load writes the same rows. */
    private static Batch batch(Receiver receiver, UUID batchId, byte[] sealed, String sha256, int records) {
        return new Batch(
                receiver.tenantId(),
                batchId,
                receiver.receiverId(),
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                sha256,
                sealed.length,
                records,
                BatchState.ARCHIVED,
                null);
    }

    private Batch archiveAndLoad(Batch batch, Receiver receiver, byte[] sealed, List<ReceivedRecord> records)
            throws IOException, NotTaken {
        archive.keep(batch.tenantId(), batch.batchId(), sealed);
        if (!batches.add(batch)) {
            // the same id came twice at once: the other request's answer will be asked for
            throw new NotTaken(HttpStatus.SERVICE_UNAVAILABLE, "this batch is being taken already; ask for its state");
        }
        return load(batch, receiver, records);
    }

    private Batch load(Batch batch, Receiver receiver, List<ReceivedRecord> records) {
        loader.load(batch, receiver.siteId(), records);
        return batch;
    }

    private List<ReceivedRecord> open(
            Receiver receiver, X509Certificate certificate, UUID batchId, byte[] sealed, String sha256)
            throws NotTaken, IOException {
        try {
            String own = CertificateAuthority.sha256(certificate);
            OpenedPackage opened = opener.open(
                    batchId,
                    sealed,
                    organisation.acceptedSuites(receiver.tenantId()),
                    named -> named.equals(own) ? Optional.of(certificate) : issued.certificate(named));
            if (!opened.signer().equals(certificate) && !owns(receiver, opened.signer())) {
                throw new PackageRefused(
                        Reason.UNKNOWN_SIGNER, "the package was signed by another than who hands it over");
            }
            return BatchLoader.records(opened);
        } catch (PackageRefused e) {
            throw refuse(receiver, batchId, sealed, sha256, e);
        }
    }

    /** A receiver that renewed its certificate still sends what it signed with the one before. */
    private boolean owns(Receiver receiver, X509Certificate signer) {
        return organisation
                .receiver(CertificateAuthority.sha256(signer))
                .filter(owner -> owner.receiverId() == receiver.receiverId())
                .isPresent();
    }

    private NotTaken refuse(Receiver receiver, UUID batchId, byte[] sealed, String sha256, PackageRefused refusal)
            throws IOException {
        String reason = refusal.reason() + ": " + refusal.getMessage();
        HttpStatus status = switch (refusal.reason()) {
            case UNKNOWN_SIGNER, EXPIRED, REVOKED, BAD_SIGNATURE -> HttpStatus.FORBIDDEN;
            case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case REPLAYED, WRONG_RECIPIENT, SUITE_NOT_ACCEPTED, DAMAGED, NOT_OF_THE_CONTRACT ->
                HttpStatus.UNPROCESSABLE_CONTENT;
        };
        NotTaken answer =
                refusals.keptAside(receiver, batchId, status, refusal.reason().name(), refusal.getMessage(), sealed);
        if (status == HttpStatus.UNPROCESSABLE_CONTENT) {
            batches.add(new Batch(
                    receiver.tenantId(),
                    batchId,
                    receiver.receiverId(),
                    Instant.now().truncatedTo(ChronoUnit.MILLIS),
                    sha256,
                    sealed.length,
                    0,
                    BatchState.REFUSED,
                    reason));
        }
        return answer;
    }

    static String sha256(byte[] sealed) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sealed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
