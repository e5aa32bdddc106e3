package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.DicomQuery;
import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * Query and retrieve user: C-FIND, C-GET and C-MOVE (DICOM PS3.4 Annexes C and K). Failures of the connection or the
 * association are {@link AssociationException}s. Thread-safe: each call uses an association of its own.
 */
public final class BuiltinDicomQuery implements DicomQuery {

    /** Matches taken of one query unless told otherwise; at the next one the query is cancelled. */
    public static final int MAX_MATCHES = 10_000;

    private static final long HEADER_POOL_BYTES = 48L << 20;
    private static final long HEADER_ALLOWANCE_BYTES = 1L << 20;

    private final SenderSettings peer;
    private final HeaderReader reader;
    private final int maxMatches;
    private final HeaderMemory memory = new HeaderMemory(HEADER_POOL_BYTES, HEADER_ALLOWANCE_BYTES);

    public BuiltinDicomQuery(SenderSettings peer, HeaderReader reader) {
        this(peer, reader, MAX_MATCHES);
    }

    public BuiltinDicomQuery(SenderSettings peer, HeaderReader reader, int maxMatches) {
        if (maxMatches < 1) {
            throw new IllegalArgumentException("maxMatches must be 1 or more, not " + maxMatches);
        }
        this.peer = peer;
        this.reader = reader;
        this.maxMatches = maxMatches;
    }

    @Override
    public Answered find(String modelUid, Dataset keys, Consumer<Dataset> match) throws IOException, DicomException {
        try (QueryAssociation association = QueryAssociation.open(peer, modelUid, Set.of())) {
            Answered answered = new FindDialogue(association, reader, maxMatches, match).ask(keys);
            association.release();
            return answered;
        }
    }

    @Override
    public Retrieved get(Dataset keys, Set<String> sopClassUids, Intake intake) throws IOException {
        String model = Uid.StudyRootQueryRetrieveInformationModelGet;
        try (QueryAssociation association = QueryAssociation.open(peer, model, sopClassUids)) {
            Intake.Peer from = new Intake.Peer(peer.calledAeTitle(), peer.callingAeTitle(), peer.host());
            StoreProvider store = new StoreProvider(new HeaderSkim(reader, memory), intake);
            Retrieved retrieved = new RetrieveDialogue(association, store, from).get(keys);
            association.release();
            return retrieved;
        }
    }

    @Override
    public Retrieved move(Dataset keys, String destinationAeTitle) throws IOException {
        SenderSettings.requireAeTitle(destinationAeTitle);
        String model = Uid.StudyRootQueryRetrieveInformationModelMove;
        try (QueryAssociation association = QueryAssociation.open(peer, model, Set.of())) {
            Retrieved retrieved = new RetrieveDialogue(association, null, null).move(keys, destinationAeTitle);
            association.release();
            return retrieved;
        }
    }
}
