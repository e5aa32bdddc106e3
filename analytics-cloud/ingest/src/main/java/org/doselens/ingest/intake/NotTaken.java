package org.doselens.ingest.intake;

import java.util.OptionalLong;
import org.springframework.http.HttpStatus;

/** A package is not taken. Carries the answer's status and a reason that quotes nothing of the package. */
public class NotTaken extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final long offset;

    NotTaken(HttpStatus status, String reason) {
        this(status, reason, null, -1);
    }

    NotTaken(HttpStatus status, String reason, Throwable cause) {
        this(status, reason, cause, -1);
    }

    /** A piece does not go on where this side stands. */
    NotTaken(long offset, String reason) {
        this(HttpStatus.CONFLICT, reason, null, offset);
    }

    private NotTaken(HttpStatus status, String reason, Throwable cause, long offset) {
        super(reason, cause);
        this.status = status;
        this.offset = offset;
    }

    public HttpStatus status() {
        return status;
    }

    /** Where the sender is to go on; empty if that is not what is wrong. */
    OptionalLong offset() {
        return offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    }
}
