package org.doselens.dicom.builtin.network;

import java.io.IOException;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomQuery.Retrieved;
import org.doselens.dicom.Intake;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A C-GET or C-MOVE request and its answers (DICOM PS3.4 C.4.2, C.4.3). In a C-GET the peer's C-STORE requests come in
 * between, and are answered as the listener would.
 */
final class RetrieveDialogue {

    private static final Logger LOG = LoggerFactory.getLogger(RetrieveDialogue.class);

    private final QueryAssociation association;
    private final StoreProvider store;
    private final Intake.Peer peer;

    /** {@code store} and {@code peer} are null where nothing is stored on this association. */
    RetrieveDialogue(QueryAssociation association, StoreProvider store, Intake.Peer peer) {
        this.association = association;
        this.store = store;
        this.peer = peer;
    }

    Retrieved get(Dataset keys) throws IOException {
        association.request(CommandSet.C_GET_RQ, keys, null);
        return answers(CommandSet.C_GET_RQ | CommandSet.RESPONSE, "C-GET");
    }

    Retrieved move(Dataset keys, String destination) throws IOException {
        association.request(CommandSet.C_MOVE_RQ, keys, destination);
        return answers(CommandSet.C_MOVE_RQ | CommandSet.RESPONSE, "C-MOVE");
    }

    private Retrieved answers(int expected, String what) throws IOException {
        while (true) {
            CommandSet command = association.next();
            int field = command.number(CommandSet.COMMAND_FIELD).orElse(0);
            if (field == CommandSet.C_STORE_RQ && store != null && command.hasDataSet()) {
                store(command);
                continue;
            }
            if (command.hasDataSet()) {
                association.drop();
            }
            if (field != expected) {
                throw association.failure(AssociationEnd.violation(
                        AssociationEnd.UNEXPECTED_PARAMETER, "the peer's message is not one of this dialogue"));
            }
            int status = command.number(CommandSet.STATUS).orElseThrow();
            if (!DimseStatus.isPending(status)) {
                return ended(command, status, what);
            }
        }
    }

    private void store(CommandSet request) throws IOException {
        int contextId = association.contextId();
        PresentationContext pair = association.pairOf(contextId);
        try {
            MessageReader.Fragments body = association.dataSet();
            Answer answer = store.store(new Request(request, pair.sopClassUid(), pair.transferSyntaxUid(), body, peer));
            body.drain();
            if (!answer.isSuccess()) {
                LOG.warn(
                        "DICOM object fetched from {} answered {}: {}",
                        peer.callingAeTitle(),
                        DimseStatus.text(answer.status()),
                        answer.comment());
            }
            association.answer(contextId, request.answer(answer));
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    private Retrieved ended(CommandSet answer, int status, String what) throws IOException {
        boolean done = status == DimseStatus.SUCCESS || status == DimseStatus.SUBOPERATIONS_FAILED;
        if (!done) {
            association.release();
            throw association.refused(what, status);
        }
        return new Retrieved(
                status,
                answer.number(CommandSet.COMPLETED_SUBOPERATIONS).orElse(0),
                answer.number(CommandSet.FAILED_SUBOPERATIONS).orElse(0),
                answer.number(CommandSet.WARNING_SUBOPERATIONS).orElse(0));
    }
}
