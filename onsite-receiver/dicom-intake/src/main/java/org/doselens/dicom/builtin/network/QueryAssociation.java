package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomQuery.Refused;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;

/** One association for one query or retrieval. Failures of the association are {@link AssociationException}s. */
final class QueryAssociation implements AutoCloseable {

    /** In the order in which they are given up where contexts run out, last first; each in a context of its own. */
    private static final List<String> STORED_AS = List.of(
            Uid.ExplicitVRLittleEndian,
            Uid.ImplicitVRLittleEndian,
            Uid.JPEGLosslessSV1,
            Uid.JPEG2000Lossless,
            Uid.JPEGLSLossless,
            Uid.RLELossless,
            Uid.JPEGBaseline8Bit,
            Uid.JPEG2000,
            Uid.JPEGLossless,
            Uid.JPEGExtended12Bit,
            Uid.JPEGLSNearLossless,
            Uid.HTJ2KLossless,
            Uid.ExplicitVRBigEndian,
            Uid.DeflatedExplicitVRLittleEndian);

    private final UserAssociation association;
    private final String modelUid;
    private final int context;
    private int messageId;

    private QueryAssociation(UserAssociation association, String modelUid, int context) {
        this.association = association;
        this.modelUid = modelUid;
        this.context = context;
    }

    static QueryAssociation open(SenderSettings peer, String modelUid, Set<String> storedHere) throws IOException {
        UserAssociation association = UserAssociation.open(peer, proposals(modelUid, storedHere), storedHere);
        Integer context = association.contextOf(modelUid).orElse(null);
        if (context == null) {
            association.release();
            association.close();
            throw new Refused(
                    peer.peer() + " does not offer the query or retrieve service asked for",
                    DimseStatus.SOP_CLASS_NOT_SUPPORTED);
        }
        return new QueryAssociation(association, modelUid, context);
    }

    private static List<PresentationContext> proposals(String modelUid, Set<String> storedHere) {
        List<PresentationContext> all = new ArrayList<>();
        all.add(new PresentationContext(modelUid, Uid.ExplicitVRLittleEndian));
        all.add(new PresentationContext(modelUid, Uid.ImplicitVRLittleEndian));
        for (String syntax : STORED_AS) {
            for (String sopClass : storedHere) {
                if (all.size() < Associate.MAX_CONTEXTS) {
                    all.add(new PresentationContext(sopClass, syntax));
                }
            }
        }
        return all;
    }

    /** Sends the request with its identifier, in the transfer syntax that was agreed. */
    void request(int commandField, Dataset keys, String moveDestination) throws IOException {
        messageId = association.nextId();
        CommandSet command = CommandSet.request(commandField, messageId, true)
                .number(CommandSet.PRIORITY, 0)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, modelUid);
        if (moveDestination != null) {
            command.aeTitle(CommandSet.MOVE_DESTINATION, moveDestination);
        }
        try {
            association.say(context, command, new DatasetEncoder(transferSyntax()).encode(keys));
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    /** Asks the peer to end its answers (C-CANCEL-RQ, PS3.7 9.3.2.3); the last one still comes. */
    void cancel() throws IOException {
        CommandSet cancel = CommandSet.cancel(messageId);
        try {
            association.say(context, cancel, null);
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    /** The peer's next message: an answer to the request, or a request of its own. */
    CommandSet next() throws IOException {
        try {
            CommandSet command = association.nextCommand();
            int field = command.number(CommandSet.COMMAND_FIELD).orElse(0);
            boolean answer = (field & CommandSet.RESPONSE) != 0;
            int about = command.number(CommandSet.MESSAGE_ID_BEING_RESPONDED_TO).orElse(messageId);
            if (answer
                    && (about != messageId || command.number(CommandSet.STATUS).isEmpty())) {
                throw AssociationEnd.violation(
                        AssociationEnd.INVALID_PARAMETER_VALUE, "the peer's answer is not one to our request");
            }
            return command;
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    MessageReader.Fragments dataSet() throws IOException {
        try {
            return association.dataSet();
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    void drop() throws IOException {
        try {
            association.dataSet().drain();
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    /** Answers a request of the peer's. */
    void answer(int contextId, CommandSet response) throws IOException {
        try {
            association.say(contextId, response, null);
        } catch (AssociationEnd end) {
            throw association.failure(end);
        }
    }

    int contextId() {
        return association.contextId();
    }

    /** What the peer may send on a context. */
    PresentationContext pairOf(int contextId) throws AssociationException {
        return association
                .pairOf(contextId)
                .orElseThrow(() -> failure(AssociationEnd.violation(
                        AssociationEnd.INVALID_PARAMETER_VALUE, "message on a presentation context not accepted")));
    }

    AssociationException failure(AssociationEnd end) {
        return association.failure(end);
    }

    String transferSyntax() throws AssociationException {
        return pairOf(context).transferSyntaxUid();
    }

    Refused refused(String what, int status) {
        return new Refused(association.peer() + " answered " + what + " with " + DimseStatus.text(status), status);
    }

    void release() {
        association.release();
    }

    @Override
    public void close() {
        association.close();
    }
}
