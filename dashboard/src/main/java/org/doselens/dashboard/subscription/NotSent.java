package org.doselens.dashboard.subscription;

import java.io.IOException;

/** A message did not arrive. */
final class NotSent extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Says why.
     *
     * @param reason last part of a message key: {@code target}, {@code mail}, {@code status} or {@code robot}
     */
    NotSent(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** Why the other side has it not; {@code connection} where nothing more is known. */
    static String reason(IOException failure) {
        return failure instanceof NotSent known ? known.reason : "connection";
    }
}
