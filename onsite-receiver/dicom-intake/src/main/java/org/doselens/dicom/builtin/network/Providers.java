package org.doselens.dicom.builtin.network;

import org.doselens.dicom.HeaderReader;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.HeaderMemory;

/** The services of the listener: which abstract syntaxes they have, and who answers which request. Thread-safe. */
final class Providers {

    private final StoreProvider store;
    private final PerformedStepProvider steps;
    private final CommitmentProvider commitments;

    /** @param reporter tells requesters of storage commitment that there is none */
    Providers(HeaderReader reader, ListenerServices services, HeaderMemory memory, CommitmentReporter reporter) {
        HeaderSkim skim = new HeaderSkim(reader, memory);
        this.store = new StoreProvider(skim, services.objects());
        this.steps = services.performedSteps()
                .map(intake -> new PerformedStepProvider(skim, intake))
                .orElse(null);
        this.commitments = new CommitmentProvider(skim, reporter);
    }

    boolean serve(String abstractSyntax) {
        return switch (abstractSyntax) {
            case Uid.Verification, Uid.StorageCommitmentPushModel -> true;
            case Uid.ModalityPerformedProcedureStep -> steps != null;
            default -> Syntaxes.isStorage(abstractSyntax);
        };
    }

    Answer answer(Request request) throws AssociationEnd {
        int field = request.field();
        if (field == CommandSet.C_ECHO_RQ) {
            return Answer.SUCCESS;
        }
        if (field == CommandSet.C_STORE_RQ) {
            return store.store(request);
        }
        if (steps != null && field == CommandSet.N_CREATE_RQ) {
            return steps.create(request);
        }
        if (steps != null && field == CommandSet.N_SET_RQ) {
            return steps.set(request);
        }
        if (field == CommandSet.N_ACTION_RQ) {
            return commitments.action(request);
        }
        return new Answer(DimseStatus.UNRECOGNIZED_OPERATION, "operation not supported");
    }
}
