package org.doselens.dicom.builtin.network;

import java.io.IOException;
import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.PerformedStepSender;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.network.SenderSettings.PresentationContext;

/**
 * MPPS user: N-CREATE and N-SET (DICOM PS3.4 F.7.2), each over an association of its own, as a modality's console does.
 * Failures of the connection or the association are {@link AssociationException}s; a peer without MPPS answers 0122H.
 * Thread-safe.
 */
public final class BuiltinPerformedStepSender implements PerformedStepSender {

    private static final List<PresentationContext> CONTEXTS = List.of(
            new PresentationContext(Uid.ModalityPerformedProcedureStep, Uid.ExplicitVRLittleEndian),
            new PresentationContext(Uid.ModalityPerformedProcedureStep, Uid.ImplicitVRLittleEndian));

    private final SenderSettings settings;

    public BuiltinPerformedStepSender(SenderSettings settings) {
        this.settings = settings;
    }

    @Override
    public int create(String sopInstanceUid, Dataset attributes) throws IOException {
        return ask(
                CommandSet.request(CommandSet.N_CREATE_RQ, 0, true)
                        .uid(CommandSet.AFFECTED_SOP_CLASS_UID, Uid.ModalityPerformedProcedureStep)
                        .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, sopInstanceUid),
                attributes);
    }

    @Override
    public int set(String sopInstanceUid, Dataset modifications) throws IOException {
        return ask(
                CommandSet.request(CommandSet.N_SET_RQ, 0, true)
                        .uid(CommandSet.REQUESTED_SOP_CLASS_UID, Uid.ModalityPerformedProcedureStep)
                        .uid(CommandSet.REQUESTED_SOP_INSTANCE_UID, sopInstanceUid),
                modifications);
    }

    private int ask(CommandSet request, Dataset dataset) throws IOException {
        try (UserAssociation association = UserAssociation.open(settings, CONTEXTS)) {
            int status = association.ask(Uid.ModalityPerformedProcedureStep, request, dataset);
            association.release();
            return status;
        }
    }
}
