package org.doselens.ingest.intake;

import org.springframework.http.HttpStatus;

/** A package is not taken. Carries the answer's status and a reason that quotes nothing of the package. */
public class NotTaken extends Exception {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    NotTaken(HttpStatus status, String reason) {
        super(reason);
        this.status = status;
    }

    NotTaken(HttpStatus status, String reason, Throwable cause) {
        super(reason, cause);
        this.status = status;
    }

    public HttpStatus status() {
        return status;
    }
}
