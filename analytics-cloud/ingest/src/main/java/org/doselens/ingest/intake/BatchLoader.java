package org.doselens.ingest.intake;

import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.doselens.core.batch.Batch;
import org.doselens.core.batch.BatchLog;
import org.doselens.core.batch.BatchState;
import org.doselens.core.database.DatabaseException;
import org.doselens.core.exam.Delivery;
import org.doselens.core.exam.ExamStore;
import org.doselens.core.exam.LoadCount;
import org.doselens.core.exam.ReceivedRecord;
import org.doselens.core.organisation.Organisation;
import org.doselens.core.organisation.Receiver;
import org.doselens.exampackage.KnownSigners;
import org.doselens.exampackage.OpenedPackage;
import org.doselens.exampackage.PackageOpener;
import org.doselens.exampackage.PackageRefused;
import org.doselens.ingest.authority.AuthorityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Loads packages that are archived, whether they just came or were left by a process that ended. Thread-safe. */
public final class BatchLoader {

    private static final Logger LOG = LoggerFactory.getLogger(BatchLoader.class);

    private final ExamStore exams;
    private final BatchLog batches;
    private final PackageArchive archive;
    private final Organisation organisation;
    private final PackageOpener archived;
    private final KnownSigners issued;
    /** What this process began to load while a database was away. */
    private final Map<UUID, Batch> interrupted = new ConcurrentHashMap<>();

    /** A loader; {@code archived} opens packages whose signer was looked at when they came. */
    public BatchLoader(
            ExamStore exams,
            BatchLog batches,
            PackageArchive archive,
            Organisation organisation,
            PackageOpener archived,
            KnownSigners issued) {
        this.exams = exams;
        this.batches = batches;
        this.archive = archive;
        this.organisation = organisation;
        this.archived = archived;
        this.issued = issued;
    }

    /** Loads the records of an archived batch and marks it loaded; may be repeated. */
    void load(Batch batch, int siteId, List<ReceivedRecord> records) {
        long startedNs = System.nanoTime();
        LoadCount count;
        try {
            count = exams.loadReceived(
                    new Delivery(batch.tenantId(), siteId, batch.receiverId(), batch.batchId(), batch.receivedAt()),
                    records);
            batches.mark(batch.tenantId(), batch.batchId(), BatchState.LOADED, null);
        } catch (DatabaseException | DataAccessException e) {
            interrupted.put(batch.batchId(), batch);
            throw e;
        }
        interrupted.remove(batch.batchId());
        Duration took = Duration.ofNanos(System.nanoTime() - startedNs);
        Metrics.timer("doselens.stage", "stage", "load").record(took);
        Metrics.counter("doselens.exams.loaded").increment(count.written());
        LOG.info(
                "Package {} of receiver {} loaded in {} ms: {} exams, {} withdrawn, {} older than known, {} other",
                batch.batchId(),
                batch.receiverId(),
                took.toMillis(),
                count.written(),
                count.withdrawn(),
                count.older(),
                count.other());
    }

    /** Loads what was archived before a moment and is not loaded yet, in the order of arrival. */
    public void loadWaiting(Instant before) {
        load(batches.waiting(before));
    }

    /**
     * Goes on with what this process could not load because a database was away. Its receiver was told so and asks only
     * how the batch stands, so nobody else does it soon.
     */
    public void loadInterrupted() {
        load(interrupted.values().stream()
                .sorted(Comparator.comparing(Batch::receivedAt))
                .toList());
    }

    /** Ends at the first batch that a database is away for. */
    private void load(List<Batch> inOrder) {
        for (Batch batch : inOrder) {
            try {
                if (isAnswered(batch)) {
                    interrupted.remove(batch.batchId());
                    continue;
                }
                OpenedPackage opened = archived.open(
                        batch.batchId(),
                        archive.read(batch.tenantId(), batch.batchId()),
                        PackageOpener.EVERY_SUITE,
                        issued);
                Optional<Receiver> receiver = organisation.receiverById(batch.tenantId(), batch.receiverId());
                load(batch, receiver.orElseThrow().siteId(), records(opened));
            } catch (PackageRefused | IOException | AuthorityException e) {
                interrupted.remove(batch.batchId());
                LOG.error(
                        "Package {} is in the archive and cannot be read again ({}); restore its file, or refuse it",
                        batch.batchId(),
                        e.getMessage());
            } catch (DatabaseException | DataAccessException e) {
                LOG.warn("Package {} waits for a database: {}", batch.batchId(), reason(e));
                return;
            }
        }
    }

    /** Another process may have been at it since this one looked; loading it again would change nothing, and cost. */
    private boolean isAnswered(Batch batch) {
        return batches.find(batch.tenantId(), batch.batchId())
                .filter(now -> now.state() == BatchState.ARCHIVED)
                .isEmpty();
    }

    /** Each record with the line it was read from. */
    static List<ReceivedRecord> records(OpenedPackage opened) {
        List<ReceivedRecord> records = new ArrayList<>(opened.records().size());
        for (int i = 0; i < opened.records().size(); i++) {
            records.add(
                    new ReceivedRecord(opened.records().get(i), opened.lines().get(i)));
        }
        return records;
    }

    /** What an operator can look up; the database's own message may quote what was asked. */
    static String reason(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return "SQL state " + sql.getSQLState() + ", error code " + sql.getErrorCode();
            }
        }
        return e instanceof DatabaseException ? e.getMessage() : e.getClass().getSimpleName();
    }
}
