package org.doselens.backfill;

import java.io.IOException;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.DicomQuery.Refused;
import org.doselens.dicom.DicomQuery.Retrieved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches by C-GET; where a PACS does not offer that, by C-MOVE to the receiver itself. One thread's. */
final class Retriever {

    private static final Logger LOG = LoggerFactory.getLogger(Retriever.class);

    private static final int SOP_CLASS_NOT_SUPPORTED = 0x0122;
    private static final int UNRECOGNIZED_OPERATION = 0x0211;

    private final DicomQuery query;
    private final String ownAeTitle;
    private boolean byMove;

    Retriever(DicomQuery query, String ownAeTitle) {
        this.query = query;
        this.ownAeTitle = ownAeTitle;
    }

    /** How many objects have not come, as far as anybody knows. */
    int fetch(Dataset keys, Set<String> sopClassUids, FetchedObjects objects) throws IOException {
        long before = objects.seen();
        Retrieved retrieved = retrieve(keys, sopClassUids, objects);
        if (!retrieved.isComplete()) {
            return Math.max(1, retrieved.failed());
        }
        // some archives call it success when what was asked for is not there
        return retrieved.completed() == 0 && objects.seen() == before ? 1 : 0;
    }

    private Retrieved retrieve(Dataset keys, Set<String> sopClassUids, FetchedObjects objects) throws IOException {
        if (!byMove) {
            try {
                return query.get(keys, sopClassUids, objects);
            } catch (Refused e) {
                if (e.status() != SOP_CLASS_NOT_SUPPORTED && e.status() != UNRECOGNIZED_OPERATION) {
                    throw e;
                }
                byMove = true;
                LOG.info("The PACS offers no C-GET; its objects are asked for by C-MOVE to {}", ownAeTitle);
            }
        }
        return query.move(keys, ownAeTitle);
    }
}
