package org.doselens.dicom.builtin.network;

/**
 * What a request is answered with.
 *
 * @param comment why, without any value; empty for success
 * @param errorId Error ID (0000,0903); 0 for none
 * @param report what is to be reported after the answer; null for nothing
 */
record Answer(int status, String comment, int errorId, CommitmentReport report) {

    static final Answer SUCCESS = new Answer(DimseStatus.SUCCESS, "", 0, null);

    Answer(int status, String comment) {
        this(status, comment, 0, null);
    }

    /** Names the exception's class only: its message may hold anything. */
    static Answer failed(RuntimeException e) {
        return new Answer(
                DimseStatus.PROCESSING_FAILURE, "failed with " + e.getClass().getSimpleName());
    }

    static Answer followedBy(CommitmentReport report) {
        return new Answer(DimseStatus.SUCCESS, "", 0, report);
    }

    boolean isSuccess() {
        return status == DimseStatus.SUCCESS;
    }
}
