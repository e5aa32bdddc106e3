package org.doselens.ingest.intake;

import java.io.IOException;
import java.util.UUID;
import org.doselens.core.batch.RefusalLog;
import org.doselens.core.organisation.Receiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** What is not taken is kept aside, stands in the log and in the operator's table, and its sender hears the reason. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final PackageArchive archive;
    private final RefusalLog table;

    public Refusals(PackageArchive archive, RefusalLog table) {
        this.archive = archive;
        this.table = table;
    }

    /** Refuses a package that was received. */
    NotTaken keptAside(Receiver receiver, UUID batchId, HttpStatus status, String code, String reason, byte[] sealed)
            throws IOException {
        archive.keepAside(receiver.tenantId(), batchId, sealed, code + ": " + reason);
        return noted(receiver, batchId, status, code, reason, sealed.length);
    }

    /** Refuses a package of which nothing was read. */
    NotTaken noted(Receiver receiver, UUID batchId, HttpStatus status, String code, String reason, long bytes) {
        LOG.warn("Package {} of receiver {} refused: {}: {}", batchId, receiver.receiverId(), code, reason);
        table.note(receiver, batchId, code, reason, bytes);
        return new NotTaken(status, code + ": " + reason);
    }
}
