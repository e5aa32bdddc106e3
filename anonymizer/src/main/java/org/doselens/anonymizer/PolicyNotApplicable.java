package org.doselens.anonymizer;

/** A policy or a key that cannot be applied as it stands. Start-up ends here; the message says what to change. */
public class PolicyNotApplicable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyNotApplicable(String message) {
        super(message);
    }

    PolicyNotApplicable(String message, Throwable cause) {
        super(message, cause);
    }
}
