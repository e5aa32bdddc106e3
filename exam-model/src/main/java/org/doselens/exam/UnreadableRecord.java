package org.doselens.exam;

/** A line that is not of the contract. The message names place and reason and quotes nothing of the line. */
public class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableRecord(String reason) {
        super(reason);
    }

    UnreadableRecord(String reason, Throwable cause) {
        super(reason, cause);
    }
}
