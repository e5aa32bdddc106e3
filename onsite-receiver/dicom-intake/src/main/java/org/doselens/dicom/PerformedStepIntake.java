package org.doselens.dicom;

/**
 * Takes Modality Performed Procedure Steps (DICOM PS3.4 Annex F.7) as modalities report them. Called from many threads at
 * once; reports on one step may come over different associations, and in any order if a modality is at fault.
 *
 * <p>Before {@link #created} is called, the attributes without which a step means nothing are known to be there: the
 * status is IN PROGRESS, and start date, start time and the Study Instance UID of the first item of Scheduled Step
 * Attributes Sequence (0040,0270) have values. Success is answered only after {@link Outcome#DURABLE}.
 */
public interface PerformedStepIntake {

    /** What became of a report. */
    enum Outcome {
        /** Kept, on disk: 0000H. */
        DURABLE,
        /** {@code created} for an instance that exists: 0111H. */
        DUPLICATE_SOP_INSTANCE,
        /** {@code set} for an instance that was never created: 0112H. */
        NO_SUCH_SOP_INSTANCE,
        /** {@code set} for a step that is COMPLETED or DISCONTINUED: 0110H with Error ID A710H. */
        MAY_NO_LONGER_BE_UPDATED,
        /** Cannot be kept now (disk full, database locked): 0213H. */
        OUT_OF_RESOURCES
    }

    /** N-CREATE. */
    Outcome created(String sopInstanceUid, Dataset attributes, Intake.Peer peer);

    /** N-SET: {@code modifications} holds only what changes, each attribute as a whole. */
    Outcome set(String sopInstanceUid, Dataset modifications, Intake.Peer peer);
}
