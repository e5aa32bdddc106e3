package org.doselens.dicom;

/**
 * Takes what arrives over associations. Called from many threads at once.
 *
 * <p>The header is complete when {@link #received} is called and the pixel data has been read and dropped, so the
 * object is known to be whole. Success is answered to the sender only after {@code received} returned {@link
 * Outcome#DURABLE} or {@link Outcome#IGNORED}.
 */
public interface Intake {

    /** What became of an object. */
    enum Outcome {
        /** Kept, on disk; also for one already known. */
        DURABLE,
        /** Looked at and not needed. */
        IGNORED,
        /** Set aside on disk with its reason, and answered with a failure, so that nobody thinks it was read. */
        QUARANTINED,
        /** Cannot be kept now (disk full, database locked): the sender shall try again. */
        OUT_OF_RESOURCES
    }

    Outcome received(DicomObject object, Peer peer);

    /** An object that could not be read as DICOM. The bytes are the callee's to keep. */
    void unreadable(UnreadableObject object, Peer peer);

    /**
     * Who sent it.
     *
     * @param callingAeTitle the sender's application entity title
     * @param calledAeTitle the title it called
     * @param address its network address, for the log
     */
    record Peer(String callingAeTitle, String calledAeTitle, String address) {}
}
