package org.doselens.dicom.builtin.network;

import java.util.List;
import org.doselens.dicom.Dataset;
import org.doselens.dicom.DatasetBuilder;
import org.doselens.dicom.Intake;
import org.doselens.dicom.Tag;
import org.doselens.dicom.Uid;
import org.doselens.dicom.builtin.DatasetEncoder;

/**
 * "Storage Commitment Request Complete - Failures Exist": the N-EVENT-REPORT that denies safekeeping of every instance
 * asked for (DICOM PS3.4 J.3.3).
 *
 * @param requester who asked, and by which title it called us
 */
record CommitmentReport(Intake.Peer requester, int instances, Dataset information) {

    private static final int FAILURES_EXIST = 2;

    /** @param referenced items with SOP class and instance, as requested */
    static CommitmentReport denying(Intake.Peer requester, String transactionUid, List<Dataset> referenced) {
        List<Dataset> failed = referenced.stream().map(CommitmentReport::denied).toList();
        Dataset information = new DatasetBuilder()
                .string(Tag.TransactionUID, transactionUid)
                .sequence(Tag.FailedSOPSequence, failed)
                .build();
        return new CommitmentReport(requester, failed.size(), information);
    }

    private static Dataset denied(Dataset referenced) {
        return new DatasetBuilder()
                .string(
                        Tag.ReferencedSOPClassUID,
                        referenced.string(Tag.ReferencedSOPClassUID).orElse(""))
                .string(
                        Tag.ReferencedSOPInstanceUID,
                        referenced.string(Tag.ReferencedSOPInstanceUID).orElse(""))
                .integer(Tag.FailureReason, DimseStatus.NO_SUCH_SOP_INSTANCE)
                .build();
    }

    CommandSet command(int messageId) {
        return CommandSet.request(CommandSet.N_EVENT_REPORT_RQ, messageId, true)
                .uid(CommandSet.AFFECTED_SOP_CLASS_UID, Uid.StorageCommitmentPushModel)
                .uid(CommandSet.AFFECTED_SOP_INSTANCE_UID, Uid.StorageCommitmentPushModelInstance)
                .number(CommandSet.EVENT_TYPE_ID, FAILURES_EXIST);
    }

    byte[] encode(String transferSyntaxUid) {
        return new DatasetEncoder(transferSyntaxUid).encode(information);
    }
}
