package org.doselens.dicom.builtin.network;

import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DicomException;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.HeaderMemory;

/**
 * Serves N-ACTION of the Storage Commitment Push Model (DICOM PS3.4 J.3.2): takes the request and has it denied. No
 * image is kept here, so no commitment is ever made, whatever is asked.
 */
final class CommitmentProvider {

    static final int MOST_INSTANCES = 10_000;
    private static final int REQUEST_COMMITMENT = 1;

    private final HeaderSkim skim;
    private final CommitmentReporter reporter;

    CommitmentProvider(HeaderSkim skim, CommitmentReporter reporter) {
        this.skim = skim;
        this.reporter = reporter;
    }

    /** Answers N-ACTION; a success carries the report that must follow. */
    Answer action(Request request) throws AssociationEnd {
        CommandSet command = request.command();
        String sopClass = command.uid(CommandSet.REQUESTED_SOP_CLASS_UID);
        if (!sopClass.equals(Uid.StorageCommitmentPushModel) || !sopClass.equals(request.abstractSyntax())) {
            return new Answer(DimseStatus.NO_SUCH_SOP_CLASS, "SOP class is not that of the context");
        }
        if (!command.uid(CommandSet.REQUESTED_SOP_INSTANCE_UID).equals(Uid.StorageCommitmentPushModelInstance)) {
            return new Answer(DimseStatus.NO_SUCH_SOP_INSTANCE, "not the instance of the push model");
        }
        if (command.number(CommandSet.ACTION_TYPE_ID).orElse(0) != REQUEST_COMMITMENT) {
            return new Answer(DimseStatus.NO_SUCH_ACTION_TYPE, "action type is not to request commitment");
        }
        if (request.body() == null) {
            return new Answer(DimseStatus.MISTYPED_ARGUMENT, "request for commitment without a data set");
        }
        try (HeaderMemory.Share share = skim.open()) {
            HeaderBytes bytes = new HeaderBytes(request.body(), share);
            return denied(request, skim.read(request, bytes, "", "").dataset());
        } catch (DicomException e) {
            return new Answer(DimseStatus.PROCESSING_FAILURE, e.reason() + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return Answer.failed(e);
        }
    }

    private Answer denied(Request request, Dataset information) {
        String transaction = information.string(Tag.TransactionUID).orElse("");
        List<Dataset> referenced = information.items(Tag.ReferencedSOPSequence).stream()
                .filter(item -> item.string(Tag.ReferencedSOPInstanceUID).isPresent())
                .toList();
        if (!Syntaxes.isWellFormed(transaction) || referenced.isEmpty()) {
            return new Answer(DimseStatus.INVALID_ARGUMENT_VALUE, "transaction or referenced instances missing");
        }
        if (referenced.size() > MOST_INSTANCES || !reporter.reserve(referenced.size())) {
            return new Answer(DimseStatus.RESOURCE_LIMITATION, "too many instances at once");
        }
        return Answer.followedBy(CommitmentReport.denying(request.peer(), transaction, referenced));
    }
}
