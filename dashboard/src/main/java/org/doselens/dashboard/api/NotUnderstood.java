package org.doselens.dashboard.api;

/** A parameter that is not what it should be: 400 with its name and the reason. */
class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    NotUnderstood(String field, String reason) {
        super(reason);
        this.field = field;
    }

    String field() {
        return field;
    }
}
