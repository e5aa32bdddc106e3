package org.doselens.sparkjobs;

/** A job cannot go on; the message says what to do. Nothing that was finished is lost: the same call goes on from there. */
public final class JobFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JobFailed(String message) {
        super(message);
    }

    public JobFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
