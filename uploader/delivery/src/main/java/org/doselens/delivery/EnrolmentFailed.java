package org.doselens.delivery;

/** The receiver has no certificate of the cloud; the message says what an administrator can do. */
public class EnrolmentFailed extends Exception {

    private static final long serialVersionUID = 1L;

    EnrolmentFailed(String message) {
        super(message);
    }

    EnrolmentFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
