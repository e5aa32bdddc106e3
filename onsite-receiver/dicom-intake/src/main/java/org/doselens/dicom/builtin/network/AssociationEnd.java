package org.doselens.dicom.builtin.network;

import java.io.IOException;

/** The association is over, and why. Its message is fit for the log: it quotes nothing a peer sent. */
final class AssociationEnd extends IOException {

    private static final long serialVersionUID = 1L;

    /** A-ABORT reasons of the service provider, DICOM PS3.8 Table 9-26. */
    static final int REASON_NOT_SPECIFIED = 0;

    static final int UNRECOGNIZED_PDU = 1;
    static final int UNEXPECTED_PDU = 2;
    static final int UNRECOGNIZED_PARAMETER = 4;
    static final int UNEXPECTED_PARAMETER = 5;
    static final int INVALID_PARAMETER_VALUE = 6;

    enum Kind {
        /** The peer asked to release between two messages. */
        RELEASED,
        /** The peer sent A-ABORT. */
        ABORTED_BY_PEER,
        /** The connection closed or broke. */
        DISCONNECTED,
        /** The peer broke the protocol and gets an A-ABORT with the reason. */
        VIOLATION,
        /** The peer was too slow and gets an A-ABORT. */
        TIMED_OUT,
        /** We stop, and the peer gets an A-ABORT. */
        STOPPING
    }

    private final Kind kind;
    private final int abortReason;

    private AssociationEnd(Kind kind, int abortReason, String message) {
        super(message, null);
        this.kind = kind;
        this.abortReason = abortReason;
    }

    static AssociationEnd of(Kind kind, String message) {
        return new AssociationEnd(kind, REASON_NOT_SPECIFIED, message);
    }

    static AssociationEnd violation(int abortReason, String message) {
        return new AssociationEnd(Kind.VIOLATION, abortReason, message);
    }

    Kind kind() {
        return kind;
    }

    int abortReason() {
        return abortReason;
    }
}
