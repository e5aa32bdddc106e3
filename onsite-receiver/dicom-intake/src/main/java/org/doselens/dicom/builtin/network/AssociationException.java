package org.doselens.dicom.builtin.network;

import java.io.IOException;

/** Sending failed because of the connection or association, not because of one object. Names the peer and the reason. */
public final class AssociationException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What happened, in a form a caller can act on. */
    public enum Problem {
        /** Nothing listens there, or it cannot be reached. */
        UNREACHABLE,
        /** The peer rejected the association; the message has its reason. */
        REJECTED,
        /** The peer sent A-ABORT. */
        ABORTED,
        /** The connection broke, or the peer broke the protocol; what was last sent may have been stored or not. */
        LOST,
        /** The peer did not answer in time; what was last sent may have been stored or not. */
        TIMED_OUT
    }

    private final Problem problem;

    AssociationException(Problem problem, String message, Throwable cause) {
        super(message, cause);
        this.problem = problem;
    }

    static AssociationException of(AssociationEnd end, String peer) {
        Problem problem = switch (end.kind()) {
            case ABORTED_BY_PEER -> Problem.ABORTED;
            case TIMED_OUT -> Problem.TIMED_OUT;
            case RELEASED, DISCONNECTED, VIOLATION, STOPPING -> Problem.LOST;
        };
        return new AssociationException(problem, peer + ": " + end.getMessage(), end);
    }

    /** DICOM PS3.8 Table 9-21. */
    static AssociationException rejected(String peer, int result, int source, int reason) {
        String text = switch ((source << 8) | reason) {
            case 0x101 -> "no reason given";
            case 0x102 -> "application context name not supported";
            case 0x103 -> "calling AE title not recognized";
            case 0x107 -> "called AE title not recognized";
            case 0x201 -> "no reason given";
            case 0x202 -> "protocol version not supported";
            case 0x301 -> "temporary congestion";
            case 0x302 -> "local limit exceeded";
            default -> "source " + source + ", reason " + reason;
        };
        String kind = result == 2 ? "for now" : "for good";
        return new AssociationException(
                Problem.REJECTED, peer + " rejected the association " + kind + ": " + text, null);
    }

    public Problem problem() {
        return problem;
    }
}
